# Seconds of R's survey package: Rscript stats.R IN.csv OUT.csv TASK...   (designs are made outside the clock)
suppressMessages(library(survey))
args <- commandArgs(TRUE)
d <- read.csv(args[1])
clock <- function(f, runs = 3) median(sapply(seq_len(runs), function(i) system.time(f())[["elapsed"]]))
names_of <- c("a", "b", "c", "e")
for (v in names_of) d[[v]] <- factor(d[[v]])
total <- sum(d$w)
population <- function(v) {
  x <- as.data.frame(table(d[[v]]))
  names(x) <- c(v, "Freq")
  x$Freq <- x$Freq / nrow(d) * total
  x
}
margins <- lapply(names_of, function(v) as.formula(paste("~", v)))
populations <- lapply(names_of, population)
design <- svydesign(ids = ~1, strata = ~h, weights = ~w, data = d)
raked <- function(x) rake(x, margins, populations, control = list(maxit = 50, epsilon = 1e-7))
items <- as.formula(paste("~", paste0("y", 1:20, collapse = "+")))
run <- function(task) switch(task,
  rake = clock(function() raked(design)),
  means = clock(function() svymean(items, design)),
  domains = clock(function() svyby(items, ~dom, design, svymean)),
  after = {  # calibrate() to the same margins: rake() keeps every round for the variance and takes minutes
    r <- calibrate(design, margins, populations)
    clock(function() svyby(items, ~dom, r, svymean), 1)
  },
  logit = clock(function() svyglm(z ~ y1 + y2 + y3 + y4 + y5 + y6 + y7, design, family = quasibinomial())),
  bootstrap = clock(function() {
    set.seed(1)
    svymean(~y1, raked(as.svrepdesign(design, type = "subbootstrap", replicates = 200)))
  }, 1))
found <- sapply(args[-(1:2)], run)
write.csv(data.frame(task = names(found), seconds = found), args[2], row.names = FALSE)

# Reference numbers for the weighting room: run with  Rscript tests/golden/room.R tests/golden > tests/golden/room_r.json
# R 4.2.2 with package survey 4.1-1. Nothing of this project is used: calibration by survey::calibrate, fits by
# survey::svyglm, linearised values written out here and summed by survey::svytotal.
suppressMessages(library(survey))
folder <- commandArgs(TRUE)[1]
d <- read.csv(file.path(folder, "apistrat.csv"))
d$good <- as.numeric(d$api00 >= 650)
d$poor <- as.numeric(d$meals > 40)
d$growing <- as.numeric(d$awards == "Yes")
base <- svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = d)
stype <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018)
both <- c(stype, "sch.wideYes" = 5122)
d$sch.wide <- d$sch_wide
base <- update(base, sch.wide = d$sch_wide)
raked <- calibrate(base, ~stype + sch.wide, both, calfun = "raking", epsilon = 1e-12, maxit = 500)
only <- calibrate(base, ~stype, stype, calfun = "raking", epsilon = 1e-12, maxit = 500)

# the residual of a linearised value (without its weight) on the calibration variables, with the base weights
back <- function(e, design, formula) {
  x <- model.matrix(formula, d)
  e - as.numeric(x %*% lm.wfit(x, e, weights(base))$coefficients)
}
total_se <- function(z) {  # z: weighted linearised values
  dd <- svydesign(~1, strata = ~stype, weights = rep(1, nrow(d)), fpc = ~fpc, data = cbind(d, z = z))
  as.numeric(SE(svytotal(~z, dd)))
}
share <- function(design) as.numeric(coef(svymean(~good, design)))
z_of <- function(design, formula) {
  w <- weights(design)
  w * back((d$good - share(design)) / sum(w), design, formula)
}
z <- z_of(raked, ~stype + sch.wide) - z_of(only, ~stype)
paired <- c(share(raked) - share(only), total_se(z))

margins <- function(design, formula) {
  model <- svyglm(good ~ poor + growing + ell, design = design, family = quasibinomial(), epsilon = 1e-14, maxit = 100)
  w <- weights(design); W <- sum(w); x <- model.matrix(model); b <- coef(model)
  mu <- plogis(as.numeric(x %*% b))
  A <- solve(t(x) %*% (x * (w * mu * (1 - mu))))
  infl <- (x * (w * (d$good - mu))) %*% A
  out <- list()
  for (name in c("poor", "growing")) {
    zs <- list(); at <- c()
    for (value in c(1, 0)) {
      other <- x; other[, name] <- value
      p <- plogis(as.numeric(other %*% b)); m <- sum(w * p) / W
      D <- colSums(w * p * (1 - p) * other) / W
      zs[[length(zs) + 1]] <- w * (p - m) / W + as.numeric(infl %*% D)
      at <- c(at, m)
    }
    if (!is.null(formula)) zs <- lapply(zs, function(v) w * back(v / w, design, formula))
    out[[name]] <- c(at[1], total_se(zs[[1]]), at[2], total_se(zs[[2]]), at[1] - at[2], total_se(zs[[1]] - zs[[2]]))
  }
  out
}
plain <- margins(base, NULL)
calibrated <- margins(raked, ~stype + sch.wide)
m2 <- svyglm(good ~ growing + ell, design = base, family = quasibinomial(), epsilon = 1e-14, maxit = 100)
pm <- svypredmeans(m2, ~poor)
p <- c(0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 1, 0, 0.2, 0.8)
x <- cbind(d$poor, d$growing, d$ell); w <- weights(base)
vif <- diag(solve(cov.wt(x, wt = w, cor = TRUE)$cor))
num <- function(v) paste0("[", paste(sprintf("%.15g", v), collapse = ", "), "]")
obj <- function(l) paste0("{", paste(sprintf('"%s": %s', names(l), sapply(l, num)), collapse = ", "), "}")
cat(sprintf('{\n "origin": "R 4.2.2, survey 4.1-1, by room.R beside this file",\n "bh": {"p": %s, "q": %s},\n', num(p), num(p.adjust(p, "BH"))))
cat(sprintf(' "vif": %s,\n "paired": %s,\n', num(vif), num(paired)))
cat(sprintf(' "margins": %s,\n "margins_raked": %s,\n', obj(plain), obj(calibrated)))
cat(sprintf(' "svypredmeans_poor": {"groups": ["%s"], "estimate": %s, "se": %s}\n}\n', paste(names(coef(pm)), collapse = '", "'), num(coef(pm)), num(SE(pm))))

"""Staff addresses of the analysis app."""

from django.urls import path

from analysis.views import drivers, margins, numbers, plans, proposals, recipes, report, runs

urlpatterns = [
    path("", numbers.today, name="home"),
    path("cijfers/", numbers.weighting_list, name="weighting-list"),
    path("cijfers/<slug:code>/", numbers.weighting_detail, name="weighting-detail"),
    path("cijfers/<slug:code>/opvallend/", proposals.proposals, name="proposals"),
    path("cijfers/<slug:code>/opvallend/kijken/", proposals.proposals_scan, name="proposals-scan"),
    path("cijfers/<slug:code>/opvallend/<int:number>/signaal/", proposals.proposal_raise, name="proposal-raise"),
    path(
        "cijfers/<slug:code>/opvallend/<int:number>/terzijde/", proposals.proposal_set_aside, name="proposal-set-aside"
    ),
    path("cijfers/<slug:code>/samenhang/", drivers.drivers, name="drivers"),
    path("cijfers/<slug:code>/recepten/", recipes.recipe_compare, name="recipe-compare"),
    path("cijfers/<slug:code>/recepten/nieuw/", recipes.recipe_new, name="recipe-new"),
    path("cijfers/<slug:code>/recepten/<int:number>/", numbers.weighting_detail, name="weighting-run"),
    path("cijfers/<slug:code>/recepten/<int:number>/vaststellen/", recipes.recipe_adopt, name="recipe-adopt"),
    path("marges/", margins.margin_list, name="margin-list"),
    path("marges/<slug:code>/<int:version>/", margins.margin_detail, name="margin-detail"),
    path("plannen/", plans.plan_list, name="plan-list"),
    path("plannen/nieuw/", plans.plan_new, name="plan-new"),
    path("plannen/<int:number>/", plans.plan_detail, name="plan-detail"),
    path("plannen/<int:number>/versies/<int:revision>/", plans.plan_revision, name="plan-revision"),
    path("plannen/<int:number>/bevriezen/", plans.plan_freeze, name="plan-freeze"),
    path("plannen/<int:number>/verwijderen/", plans.plan_delete, name="plan-delete"),
    path("plannen/<int:number>/rekenen/", runs.run_start, name="run-start"),
    path("rekenen/<int:number>/", runs.job_detail, name="job-detail"),
    path("uitkomsten/<int:number>/", runs.run_detail, name="run-detail"),
    path("uitkomsten/<int:number>/<slug:kind>.json", runs.run_file, name="run-file"),
    path("metingen/<slug:code>/sluiten/", plans.wave_close, name="wave-close"),
    path("rapport/", report.report_list, name="report-list"),
    path("rapport/<slug:code>/", report.report_detail, name="report-detail"),
    path("rapport/<slug:code>/pdf/", report.report_file, name="report-file"),
]

"""Staff addresses of the analysis app."""

from django.urls import path

from analysis.views import margins, numbers, report

urlpatterns = [
    path("", numbers.today, name="home"),
    path("cijfers/", numbers.weighting_list, name="weighting-list"),
    path("cijfers/<slug:code>/", numbers.weighting_detail, name="weighting-detail"),
    path("marges/", margins.margin_list, name="margin-list"),
    path("marges/<slug:code>/<int:version>/", margins.margin_detail, name="margin-detail"),
    path("rapport/", report.report_list, name="report-list"),
    path("rapport/<slug:code>/", report.report_detail, name="report-detail"),
    path("rapport/<slug:code>/pdf/", report.report_file, name="report-file"),
]

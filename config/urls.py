"""Addresses: respondents under /v/, staff under /werk/, results for everyone under /resultaten/."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("v/", include("survey.urls")),
    path("beheer/", admin.site.urls),
]

"""Addresses: respondents under /v/, staff under /werk/, Django's admin for superusers under /beheer/."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

admin.site.has_permission = lambda request: request.user.is_active and request.user.is_superuser  # type: ignore[method-assign]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="home")),
    path("v/", include("survey.urls")),
    path("werk/", include("survey.staff_urls")),
    path("werk/", include("panel.staff_urls")),
    path("werk/", include("analysis.staff_urls")),
    path("aanmelden/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("afmelden/", auth.LogoutView.as_view(), name="logout"),
    path("taal/", set_language, name="set_language"),
    path("beheer/", admin.site.urls),
]

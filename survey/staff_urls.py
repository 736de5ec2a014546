"""Staff addresses of the survey app."""

from django.urls import path

from survey.views import fieldwork

urlpatterns = [
    path("metingen/", fieldwork.wave_list, name="wave-list"),
    path("metingen/<slug:code>/", fieldwork.wave_detail, name="wave-detail"),
]

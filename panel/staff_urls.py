"""Staff addresses of the panel app."""

from django.urls import path

from panel.views import signals

urlpatterns = [path("signalen/", signals.signal_list, name="signal-list")]

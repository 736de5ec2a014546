"""Addresses of the survey app."""

urlpatterns: list[object] = []

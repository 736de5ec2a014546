"""Read-back evidence in the administration of superusers."""

from __future__ import annotations

from django.contrib import admin

from translations.models import ReadBack


@admin.register(ReadBack)
class ReadBackAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rounds of reading back; the form refuses what the model refuses."""

    list_display = ("unit", "tested_on", "readers", "understood")
    list_filter = ("unit__language",)
    list_select_related = ("unit",)
    raw_id_fields = ("unit",)
    date_hierarchy = "tested_on"

"""Read-back evidence and recordings in the administration of superusers."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from translations.models import ReadBack, Recording
from translations.services.recordings import RecordingError, approve, remove


@admin.register(ReadBack)
class ReadBackAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rounds of reading back; the form refuses what the model refuses."""

    list_display = ("unit", "tested_on", "readers", "understood")
    list_filter = ("unit__language",)
    list_select_related = ("unit",)
    raw_id_fields = ("unit",)
    date_hierarchy = "tested_on"


@admin.register(Recording)
class RecordingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Recordings: they come in by ``load_recordings``; here they are approved or taken away."""

    list_display = ("unit", "words", "reader", "status")
    list_filter = ("unit__language", "status")
    list_select_related = ("unit",)
    readonly_fields = ("unit", "words", "file", "reader", "status")
    actions = ("approve_all",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A recording needs its file and its words: only the command brings them."""
        return False

    @admin.action(description=_("Approve these recordings"))
    def approve_all(self, request: HttpRequest, chosen: QuerySet[Recording]) -> None:
        """Approves what may be approved and names what may not."""
        for recording in chosen.select_related("unit"):
            try:
                approve(recording=recording)
            except RecordingError as fault:
                self.message_user(request, f"{recording.unit}: {fault.rule} {fault.detail}", messages.ERROR)

    def delete_model(self, request: HttpRequest, obj: Recording) -> None:
        """Takes the file away too."""
        remove(recording=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Recording]) -> None:
        """Takes the files away too."""
        for recording in queryset:
            remove(recording=recording)

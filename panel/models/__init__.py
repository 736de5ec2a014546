"""Models of the panel app, one family a file."""

from panel.models.meeting import Meeting
from panel.models.signal import Interpretation, Signal

__all__ = ["Interpretation", "Meeting", "Signal"]

"""Final dispositions and response rates of a sample of named persons.

After AAPOR, *Standard Definitions* (10th edition, 2023), internet surveys of specifically named persons:
1.1 complete, 1.2 partial, 2.1 refusal and break-off (here: withdrawn, or started without one answer),
3.1 nothing known (invited, never started). Everybody in the register is eligible, but who never reacted
may never have been reached, so those count as unknown; RR1 keeps them in the denominator.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Response:
    """Counts of a sample by final disposition; rates are shares from 0 to 1, ``None`` for an empty sample."""

    sampled: int
    complete: int
    partial: int
    refused: int

    @property
    def unknown(self) -> int:
        """Invited persons who never started."""
        return self.sampled - self.complete - self.partial - self.refused

    @property
    def rr1(self) -> float | None:
        """Minimum response rate: complete interviews over the whole sample (AAPOR RR1)."""
        return self.complete / self.sampled if self.sampled else None

    @property
    def rr2(self) -> float | None:
        """The same with partial interviews counted as response (AAPOR RR2)."""
        return (self.complete + self.partial) / self.sampled if self.sampled else None

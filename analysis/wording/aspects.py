"""Aspects in words: who answers favourably, and what they say."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from analysis.pictures import percent, points

WHO: dict[str, Promise] = {
    "C2": _("People who find the information clear"),
    "C3": _("People who know what to do now"),
    "C4": _("People who know whom to ask"),
    "C5": _("People who know how much time they have left"),
    "C6": _("People who say that the municipality helps them well"),
    "C7": _("People who have a say in their inburgering"),
    "C8": _("People who are often or always treated with respect"),
    "F1_1": _("People who did not wait long for the first talk"),
    "F1_2": _("People who call the first talk good"),
    "F1_3": _("People who knew why they did the test"),
    "F1_4": _("People who were asked what they want later"),
    "F2_1": _("People who are satisfied with their Dutch lessons"),
    "F2_2": _("People whose lessons go at the right speed"),
    "F2_3": _("People whose route suits them"),
    "F2_4": _("People whose work helps them to learn Dutch"),
    "F2_5": _("People for whom nothing makes learning difficult"),
    "F3_1": _("People whose lessons help well for the exams"),
    "F3_2": _("People who did not wait long for an exam"),
    "F3_3": _("People who did not wait long for a result"),
    "F3_4": _("People who had enough time to learn"),
    "F3_5": _("People who can take part better now"),
}
SAYS: dict[str, Promise] = {
    "satisfied": _("I am satisfied with my inburgering"),
    "C2": _("The information is clear"),
    "C3": _("I know what to do now"),
    "C4": _("I know whom to ask"),
    "C5": _("I know how much time I have left"),
    "C6": _("The municipality helps me well"),
    "C7": _("I have a say in my inburgering"),
    "C8": _("People treat me with respect"),
    "F1_1": _("I did not wait long for the first talk"),
    "F1_2": _("The first talk was good"),
    "F1_3": _("I knew why I did the test"),
    "F1_4": _("They asked what I want later"),
    "F2_1": _("I am satisfied with my Dutch lessons"),
    "F2_2": _("My lessons go at the right speed"),
    "F2_3": _("My route suits me"),
    "F2_4": _("My work helps me to learn Dutch"),
    "F2_5": _("Nothing makes learning difficult"),
    "F3_1": _("The lessons help well for my exams"),
    "F3_2": _("I did not wait long for an exam"),
    "F3_3": _("I did not wait long for a result"),
    "F3_4": _("I had enough time to learn"),
    "F3_5": _("I can take part better now"),
}


def clear(row: dict[str, Any]) -> bool:
    """Whether the interval of a difference leaves out zero."""
    return row["ci_low"] is not None and (row["ci_low"] > 0 or row["ci_high"] < 0)


def sentence(row: dict[str, Any]) -> str:
    """What goes with satisfaction, as one or two plain sentences."""
    having, others = (part["estimate"] for part in row["parts"])
    if round(10 * having) != round(10 * others):
        a, b = (gettext("%(n)s in 10") % {"n": round(10 * share)} for share in (having, others))
    else:
        a, b = percent(having, 0), percent(others, 0)
    words = {
        "who": WHO[row["code"]], "a": a, "b": b, "d": points(row["estimate"]), "low": points(row["ci_low"]),
        "high": points(row["ci_high"]),
    }  # fmt: skip
    if not clear(row):
        said = gettext("%(who)s are not shown to be satisfied more or less often than others: %(a)s against %(b)s.")
    elif row["estimate"] > 0:
        said = gettext("%(who)s are more often satisfied with their inburgering: %(a)s against %(b)s of the others.")
    else:
        said = gettext("%(who)s are less often satisfied with their inburgering: %(a)s against %(b)s of the others.")
    return f"{said} {gettext('The difference is %(d)s points (%(low)s to %(high)s).')}" % words

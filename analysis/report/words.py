"""Dutch words of the report: numbers, labels and sentences that follow from them."""

from __future__ import annotations

from typing import Any

PHASES = {"F1": "Plan maken (fase 1)", "F2": "Leren en meedoen (fase 2)", "F3": "Laatste deel (fase 3)"}
GROUPS = {"asielstatushouder": "Asielstatushouders", "gezins_overig": "Gezins- en overige migranten"}
ROUTES = {"nog_geen_pip": "Nog geen plan", "B": "B1-route", "O": "Onderwijsroute", "Z": "Z-route"}
ANSWERS = {
    "1": "heel ontevreden", "2": "ontevreden", "3": "niet tevreden en niet ontevreden", "4": "tevreden",
    "5": "heel tevreden",
}  # fmt: skip
REASONS = {
    "minimum_cell": "minder dan 10 mensen: niet getoond",
    "percentage_base": "minder dan 30 mensen: niet getoond",
}
TENS = ("Geen", "Een", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Alle")
CHOICES = {
    "recipe": "Zoals in dit rapport",
    "without_trimming": "Zonder inkorten van grote gewichten",
    "base_and_nonresponse": "Zonder passend maken op de bevolking",
    "without_help": "Alleen wie zonder hulp antwoordde",
}


def number(value: float, decimals: int = 0) -> str:
    """A number as Dutch readers write it: comma for decimals, point for thousands."""
    text = f"{value:,.{decimals}f}"
    return text.replace(",", "\u00a0").replace(".", ",").replace("\u00a0", ".")


def percent(share: float, decimals: int = 1) -> str:
    """A share from 0 to 1 as a percentage."""
    return f"{number(100 * share, decimals)}%"


def points(share: float) -> str:
    """A difference of shares in percentage points, with a real minus sign."""
    return number(100 * share, 1).replace("-", "\u2212")


def in_ten(share: float) -> str:
    """How many of the ten, in words."""
    return TENS[round(10 * share)]


def headline(share: float) -> str:
    """The finding of the first page."""
    word = in_ten(share)
    if word in ("Geen", "Alle"):
        return f"{'Bijna niemand is' if word == 'Geen' else 'Bijna iedereen is'} tevreden over de inburgering"
    verb = "is" if word == "Een" else "zijn"
    return f"{word} van de tien inburgeraars {verb} tevreden over hun inburgering"


def compared(row: dict[str, Any]) -> bool | None:
    """Whether a difference is shown to exist; ``None`` when it could not be tested."""
    if row["ci_low"] is None:
        return None
    return bool(row["ci_low"] > 0 or row["ci_high"] < 0)


def difference_sentence(row: dict[str, Any]) -> str:
    """A tested difference in one or two plain sentences."""
    shown = compared(row)
    if shown is None:
        return "Het verschil kon niet worden getoetst."
    size = f"{points(row['estimate'])} procentpunt ({points(row['ci_low'])} tot {points(row['ci_high'])})"
    return f"Dat verschil is {'aantoonbaar' if shown else 'niet aantoonbaar'}: {size}."

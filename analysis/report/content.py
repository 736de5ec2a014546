"""Every figure that may be shown, and the words beside it: the one object that PDF and web page draw.

The content is plain data (pages of blocks), so that it can be frozen with its digest. A number that may not be
published never enters it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.report import words
from analysis.report.words import number, percent
from translations.languages import by_code

SCHEMA = 1
Block = dict[str, Any]


@dataclass(frozen=True)
class Voice:
    """What the panel says of a signal."""

    signal: str
    description: str
    text: str
    dissent: str
    in_favour: int
    against: int
    weighing: str
    held_on: datetime.date
    figures: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Inputs:
    """What a report is made of.

    Attributes:
        title: of the wave.
        period: first and last day of fieldwork.
        invented: whether the data are invented.
        goal: text of ketendoel 10; target: agreed value in percent, or ``None``.
        response: counts: sampled, complete, partial, refused, unknown; rr1, rr2.
        results: the results record of the wave.
        voices: interpreted signals.
        notes: what was changed or joined on the way, in words.
        source: questionnaire and recipe, for the foot.
    """

    title: str
    period: tuple[datetime.date, datetime.date]
    invented: bool
    goal: str
    target: float | None
    response: Mapping[str, Any]
    results: Mapping[str, Any]
    voices: Sequence[Voice]
    notes: Sequence[str]
    source: str


def estimate(results: Mapping[str, Any], name: str) -> dict[str, Any]:
    """One estimate of the results by its id."""
    return dict(next(item for item in results["estimates"] if item["id"] == name))


def build(inputs: Inputs) -> dict[str, Any]:
    """The whole content."""
    results = inputs.results
    total = estimate(results, "goal10")["rows"][0]
    pages = [
        _first(inputs, total),
        _groups(inputs, total),
        _answers(inputs),
        *([_panel(inputs)] if inputs.voices else []),
        _response(inputs),
        _method(inputs),
    ]
    return {
        "schema": SCHEMA,
        "language": "nl",
        "title": f"Ketenrapport inburgering, {inputs.title}",
        "wave": inputs.title,
        "invented": inputs.invented,
        "source": inputs.source,
        "pages": pages,
    }


def _day(day: datetime.date) -> str:
    months = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ]
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _first(inputs: Inputs, total: dict[str, Any]) -> dict[str, Any]:
    if not total["publishable"]:
        figure: Block = {"kind": "text", "text": "Te weinig mensen gaven antwoord. Er is geen percentage."}
        title = "Er is nog geen cijfer over tevredenheid"
    else:
        title = words.headline(total["estimate"])
        low, high = number(100 * total["ci_low"]), number(100 * total["ci_high"])
        figure = {
            "kind": "one_figure", "percent": number(100 * total["estimate"]), "in_ten": round(10 * total["estimate"]),
            "strong": f"Tussen {low} en {high} procent.",
            "text": "Zo zeker is het: bij 95 van de 100 zulke metingen ligt het echte cijfer binnen de grenzen.",
        }  # fmt: skip
    voice = inputs.voices[0] if inputs.voices else None
    blocks = [figure, {"kind": "facts", "facts": _facts(inputs, total)}]
    if voice is not None:
        blocks += [{"kind": "heading", "text": "Wat het panel van inburgeraars zegt"}, _voice(voice)]
    blocks += [
        {"kind": "heading", "text": "Ketendoel 10 naast de andere doelen"},
        {"kind": "goals", "now": 10, "count": 10, "text": "Voor doel 1 tot en met 9 zijn hier geen cijfers."},
        {"kind": "small", "text": _definition(inputs)},
    ]
    return {"id": "kern", "title": title, "cover": True, "blocks": blocks}


def _definition(inputs: Inputs) -> str:
    unanswered = inputs.results["unanswered"]
    without = unanswered["dont_know"] + unanswered["refused"]
    return (
        "Tevreden is: antwoord 4 (tevreden) of 5 (heel tevreden) op de vraag \u2018Hoe tevreden bent u over uw "
        f"inburgering?\u2019. {number(without)} mensen wisten het niet of wilden het niet zeggen; zij tellen niet "
        "mee in het percentage. Dit rapport beoordeelt geen enkele ketenpartner: uitkomsten per gemeente, school "
        "of organisatie bestaan niet."
    )


def _facts(inputs: Inputs, total: dict[str, Any]) -> list[dict[str, str]]:
    response = inputs.response
    if inputs.target is None:
        target = ("Nog geen streefwaarde afgesproken", "De ketenpartners bepalen haar samen.")
    else:
        gap = 100 * total["estimate"] - inputs.target if total["publishable"] else None
        words_gap = (
            "" if gap is None else f"De uitkomst ligt {number(abs(gap), 1)} punt {'hoger' if gap >= 0 else 'lager'}."
        )
        target = (f"{number(inputs.target)}%", words_gap)
    rr1 = percent(response["rr1"]) if response["rr1"] is not None else "onbekend"
    effective = f" Telt als {number(total['n_eff'])} (deff {number(total['deff'], 2)})." if total["n_eff"] else ""
    return [
        {"name": "Streefwaarde van ketendoel 10", "strong": target[0], "text": target[1]},
        {"name": "Wanneer", "strong": _day(inputs.period[0]), "text": f"tot en met {_day(inputs.period[1])}"},
        {
            "name": "Wie antwoordden",
            "strong": f"{number(response['complete'])} van {number(response['sampled'])} mensen",
            "text": f"Respons RR1 {rr1}.{effective}",
        },
    ]


def _voice(voice: Voice) -> Block:
    votes = f"Aangenomen door {voice.in_favour} van {voice.in_favour + voice.against} leden."
    return {"kind": "voice", "text": voice.text, "by": f"{votes} Panel van {_day(voice.held_on)}."}


def _rows(found: dict[str, Any], by: str, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    out = []
    for row in found["rows"]:
        label = labels.get(str(row["group"][by]), str(row["group"][by]))
        if not row["publishable"]:
            out.append({"label": label, "n": None, "why": words.REASONS[row["reason"]]})
            continue
        keys = ("estimate", "ci_low", "ci_high", "n", "n_eff", "deff")
        out.append({"label": label, "why": "", **{key: row[key] for key in keys}})
    return sorted(
        out,
        key=lambda row: list(labels.values()).index(row["label"]) if row["label"] in labels.values() else 99,
    )


def _difference(row: dict[str, Any], sentence: str, who: str) -> str:
    """A difference in words; nothing of it when one of its parts stands on too few people."""
    if not row["publishable"] or not row.get("parts"):
        return f"{who} zijn niet te vergelijken: te weinig mensen gaven antwoord."
    parts = [percent(part["estimate"], 0) for part in row["parts"]]
    return f"{sentence.format(*parts)} {words.difference_sentence(row)}"


def _groups(inputs: Inputs, total: dict[str, Any]) -> dict[str, Any]:
    results = inputs.results
    sections: list[dict[str, Any]] = [
        {
            "name": "Waar mensen zijn in het proces",
            "rows": _rows(estimate(results, "goal10_phase"), "phase", words.PHASES),
        },
        {
            "name": "Hoe mensen naar Nederland kwamen",
            "rows": _rows(estimate(results, "goal10_target_group"), "target_group_2", words.GROUPS),
        },
        {"name": "Leerroute", "rows": _rows(estimate(results, "goal10_route"), "route", words.ROUTES)},
    ]
    phase = estimate(results, "phase_difference")["rows"][0]
    groups = estimate(results, "target_group_difference")["rows"][0]
    shown = words.compared(phase) if phase["publishable"] else None
    title = "Het verschil tussen de fasen is niet aantoonbaar"
    if shown is None:
        title = "Tevreden per fase en groep, waar genoeg mensen antwoordden"
    if shown:
        title = (
            "Wie net begint, is minder vaak tevreden" if phase["estimate"] > 0 else "Wie net begint, is vaker tevreden"
        )
    lead = " ".join(
        [
            _difference(phase, "In fase 1 is {1} tevreden, in fase 2 is dat {0}.", "Fase 1 en fase 2"),
            _difference(
                groups,
                "Van de gezins- en overige migranten is {0} tevreden, van de asielstatushouders {1}.",
                "De twee doelgroepen",
            ),
        ]
    )
    table = [
        [row["label"], percent(row["estimate"]), number(100 * row["ci_low"], 1), number(100 * row["ci_high"], 1),
         number(row["n"]), number(row["n_eff"]), number(row["deff"], 2)]
        if row["n"] is not None else [row["label"], row["why"], "", "", "", "", ""]
        for section in sections for row in section["rows"]
    ]  # fmt: skip
    reference = (
        {"value": total["estimate"], "label": f"allen {percent(total['estimate'])}"} if total["publishable"] else None
    )
    return {
        "id": "groepen",
        "title": title,
        "lead": lead,
        "blocks": [
            {"kind": "dots", "title": "Tevreden over de inburgering, per fase en groep", "sections": sections, "reference": reference},
            {
                "kind": "table", "title": "Dezelfde cijfers als tabel", "rows": table,
                "head": ["Groep", "Tevreden", "95% van", "tot", "n", "n eff.", "deff"],
            },
            {"kind": "small", "text": "Wij toetsen niet alles met alles: deze twee vergelijkingen stonden vooraf vast. n is het aantal mensen, n eff. is wat hun antwoorden waard zijn na weging."},
        ],
    }  # fmt: skip


def _shares(rows: Sequence[dict[str, Any]]) -> list[float] | None:
    if any(not row["publishable"] for row in rows):
        return None
    return [row["estimate"] for row in rows]


def _answers(inputs: Inputs) -> dict[str, Any]:
    results = inputs.results
    per_phase = estimate(results, "answers_phase")["rows"]
    bars: list[dict[str, Any]] = [{"label": "Allen", "shares": _shares(estimate(results, "answers")["rows"])}]
    for code, label in words.PHASES.items():
        rows = [row for row in per_phase if row["group"]["phase"] == code]
        bars.append({"label": label, "shares": _shares(rows) if rows else None})
    names = list(words.ANSWERS.values())
    table = [
        [bar["label"], *(percent(share, 0) for share in bar["shares"])] if bar["shares"] else [bar["label"], "te weinig mensen", "", "", "", ""]
        for bar in bars
    ]  # fmt: skip
    sens = inputs.results["sensitivity"]
    choice_rows = [
        [words.CHOICES[row["name"]], percent(row["estimate"]), number(100 * row["ci_low"], 1), number(100 * row["ci_high"], 1)]
        for row in sens if row["publishable"]
    ]  # fmt: skip
    spread = [row["estimate"] for row in sens if row["publishable"]]
    gap = number(100 * (max(spread) - min(spread)), 1) if spread else "0"
    return {
        "id": "antwoorden",
        "title": "Alle vijf antwoorden, en hoe vast het cijfer staat",
        "lead": f"Andere keuzes bij het wegen veranderen het cijfer van ketendoel 10 met ten hoogste {gap} procentpunt.",
        "blocks": [
            {"kind": "bars", "title": "Alle vijf antwoorden, in procenten", "names": names, "rows": bars},
            {"kind": "table", "title": "Dezelfde cijfers als tabel", "head": ["Groep", *names], "rows": table},
            {
                "kind": "table", "title": "Het cijfer bij andere keuzes", "rows": choice_rows,
                "head": ["Keuze", "Tevreden", "95% van", "tot"],
            },
        ],
    }  # fmt: skip


def _panel(inputs: Inputs) -> dict[str, Any]:
    blocks: list[Block] = []
    for voice in inputs.voices:
        weighing = {"trend": "Het panel ziet een trend.", "incident": "Het panel ziet een incident."}.get(
            voice.weighing, "Het is nog niet duidelijk of dit een incident of een trend is."
        )
        blocks += [
            {"kind": "heading", "text": f"Signaal: {voice.signal}"},
            {"kind": "text", "text": f"{voice.description} {weighing}"},
        ]
        if voice.figures:
            rows = [[f["label"], f["value"], f["interval"], f["n"]] for f in voice.figures]
            head = ["Cijfer bij het signaal", "Tevreden", "95% van en tot", "n"]
            blocks.append(
                {
                    "kind": "table",
                    "title": "Vastgelegd toen het signaal werd gemaakt",
                    "head": head,
                    "rows": rows,
                }
            )
        blocks.append(_voice(voice))
        if voice.dissent:
            blocks.append({"kind": "text", "text": f"Wie het anders ziet: {voice.dissent}"})
    return {
        "id": "duiding",
        "title": "Wat inburgeraars zeggen dat de cijfers betekenen",
        "lead": "Cijfers zeggen wat er is, niet waarom. Het expertpanel van inburgeraars geeft er betekenis aan.",
        "blocks": blocks,
    }


def _response(inputs: Inputs) -> dict[str, Any]:
    response = inputs.response
    rows = [
        ["Getrokken en uitgenodigd", number(response["sampled"]), ""],
        ["Compleet", number(response["complete"]), percent(response["complete"] / response["sampled"])],
        ["Gedeeltelijk", number(response["partial"]), percent(response["partial"] / response["sampled"])],
        [
            "Gestopt of ingetrokken",
            number(response["refused"]),
            percent(response["refused"] / response["sampled"]),
        ],
        ["Nooit begonnen", number(response["unknown"]), percent(response["unknown"] / response["sampled"])],
    ]
    languages = [row for row in inputs.results["languages"]["rows"] if row["publishable"]]
    checks = [
        [by_code()[row["group"]["language"]].name_nl.split(" (")[0], percent(row["estimate"]), f"{number(100 * row['ci_low'], 1)} tot {number(100 * row['ci_high'], 1)}", number(row["n"])]
        for row in sorted(languages, key=lambda row: -row["n"])
    ]  # fmt: skip
    return {
        "id": "respons",
        "title": f"{percent(response['rr1'], 0)} van de uitgenodigde mensen gaf een compleet antwoord",
        "lead": f"Respons RR1 is {percent(response['rr1'])}, RR2 (met gedeeltelijke antwoorden) is {percent(response['rr2'])}. Wie niet meedeed, kan anders denken. Het wegen maakt dat kleiner, niet weg.",
        "blocks": [
            {"kind": "table", "title": "Wat er met de uitnodigingen gebeurde (AAPOR)", "head": ["Uitkomst", "Mensen", "Deel"], "rows": rows},
            {
                "kind": "table", "title": "Ter controle: tevreden per taal van de vragenlijst", "rows": checks,
                "head": ["Taal", "Tevreden", "95% van en tot", "n"],
            },
            {"kind": "small", "text": "Talen met minder dan 30 antwoorden staan er niet bij. Een verschil tussen talen kan aan de vertaling liggen, of aan de mensen. Vergelijk de talen daarom niet zomaar."},
        ],
    }  # fmt: skip


STEPS = {
    "base": "Basisgewicht: elk getrokken mens staat voor even veel mensen in zijn groep.",
    "nonresponse": "Niet meedoen: wie antwoordde, telt ook voor wie in dezelfde klasse niet antwoordde.",
    "rake": "Passend maken (raking): de gewichten kloppen met de bevolking op elke marge.",
    "trim": "Inkorten: niemand telt meer dan drie keer zo zwaar als de middelste; de rest is gelijk verdeeld.",
}


def _method(inputs: Inputs) -> dict[str, Any]:
    rows = [
        [STEPS[step["kind"]], number(step["weights"]["n"]), number(step["weights"]["kish_deff"], 2), number(step["weights"]["n_eff"])]
        for step in inputs.results["adjustments"]
    ]  # fmt: skip
    notes = list(inputs.notes)
    if inputs.invented:
        notes.insert(0, "Alle gegevens in dit rapport zijn verzonnen. Zij zeggen niets over echte mensen.")
    return {
        "id": "methode",
        "title": "Hoe dit rapport is gemaakt",
        "lead": "Een gestratificeerde steekproef, gewogen naar de bevolking. Marges tellen de strata en het passend maken mee.",
        "blocks": [
            {"kind": "table", "title": "De stappen van het wegen", "head": ["Stap", "n", "deff (Kish)", "n eff."], "rows": rows},
            {"kind": "list", "title": "Goed om te weten", "points": [
                _definition(inputs),
                "Het 95%-interval is een logit-interval met Taylor-linearisatie. De variantie telt strata, eindige populatie en het passend maken mee (residuen gewogen met de ingangsgewichten).",
                "Het designeffect (deff) vergelijkt met een enkelvoudige steekproef zonder teruglegging van even veel mensen.",
                "Minder dan 10 mensen in een cel, of minder dan 30 onder een percentage: dan tonen wij het niet.",
                *notes,
            ]},
        ],
    }  # fmt: skip

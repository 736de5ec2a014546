"""Every sentence of a fault has its Dutch, and parts that are put in arrive whole."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from analysis.wording.faults import dutch_of, in_language, sentences

ROOT = Path(__file__).resolve().parent.parent.parent / "analysis"
SPOKEN = [
    *sorted((ROOT / "plan").rglob("*.py")), *sorted((ROOT / "stats").rglob("*.py")),
    ROOT / "services" / "analysing.py", ROOT / "services" / "running.py",
]  # fmt: skip
PARTS = {"{}: {} [{}]", "{}, column {}", "column {}", "{}; {}", "{} {}", "{} of {}", "from fpc", "perspectief 0.1.0"}
"""Lines of the command, and names out of the data: these stay what they are."""
REMARKS = ("nearest", "hint", "remark")


def is_remark(hole: ast.expr) -> bool:
    """A part that may be absent: " (did you mean ...?)"."""
    named = hole.func if isinstance(hole, ast.Call) else hole
    return isinstance(named, ast.Name) and named.id in REMARKS


def template_of(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.BinOp):
        both = template_of(node.left), template_of(node.right)
        return None if None in both else "".join(map(str, both))
    if not isinstance(node, ast.JoinedStr):
        return None
    return "".join(
        ("{?}" if is_remark(part.value) else "{}") if isinstance(part, ast.FormattedValue) else str(part.value)  # type: ignore[attr-defined]
        for part in node.values
    )


def spoken(file: Path) -> Iterator[str]:
    """Texts of two words or more in the code of a file; no documentation, no log lines."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    silent: set[int] = set()
    for node in ast.walk(tree):
        log = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log.")
        if log or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            silent |= {id(part) for part in ast.walk(node)}
        if isinstance(node, ast.expr) and id(node) not in silent and (text := template_of(node)) is not None:
            silent |= {id(part) for part in ast.walk(node)}
            if " " in text.strip():
                yield text


@pytest.mark.parametrize("file", SPOKEN, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_sentence_has_its_dutch(file: Path) -> None:
    known = {english.strip() for english in sentences()} | PARTS
    assert [text for text in spoken(file) if text.strip() not in known] == []


def test_each_sentence_is_found_by_its_own_words() -> None:
    for english in sentences():
        filled = english.replace("{?}", "").replace("{}", "7")
        assert dutch_of(filled) is not None, english


def test_no_sentence_stands_for_code_that_is_gone() -> None:
    said = {text.strip() for file in SPOKEN for text in spoken(file)}
    ours = {"({})", "a list", "combinations", "is {}", "(did you mean {}?)"}
    assert {english.strip() for english in sentences()} - said - ours == set()


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("unknown key by2 in compare (did you mean by?)", "onbekende sleutel by2 in compare (bedoelt u by?)"),
        ("unknown key x in design", "onbekende sleutel x in design"),
        ("fpc must be a column or a number; here: none", "fpc moet zijn: een kolom of een getal; hier staat: none"),
        (
            "in replicate 3: class a, b has no respondent: join it with another",
            "in replicatie 3: klasse a, b heeft geen respondent: voeg haar bij een andere",
        ),
        (
            "weight -1 in column gewicht, row 3: weights must be numbers above zero",
            "gewicht -1 in kolom gewicht, rij 3: gewichten moeten getallen boven nul zijn",
        ),
        (
            "by has 3 items, needs 2 (a list of two columns)",
            "by heeft 3 onderdelen, nodig: 2 (een lijst van twee kolommen)",
        ),
    ],
)
def test_parts_arrive_whole(english: str, dutch: str) -> None:
    assert dutch_of(english) == dutch


def test_english_and_unknown_sentences_stay_as_they_are() -> None:
    with translation.override("en"):
        assert in_language("the data have no rows") == ("the data have no rows", "en")
    with translation.override("nl"):
        assert in_language("the data have no rows") == ("de data hebben geen rijen", "nl")
        assert in_language("something new happened") == ("something new happened", "en")

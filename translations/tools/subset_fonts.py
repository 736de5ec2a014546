"""Subset the Noto fonts to the letters in use: ``make fonts``.

Reads every text of the questionnaire files, the machine drafts and the interface, per script; takes the variable
fonts from the @fontsource-variable packages on npm (OFL-1.1); writes ``static/fonts/`` and
``static/css/fonts-SCRIPT.css``. A script has one file that runs from regular to semi-bold: outlines once and how they
grow weigh a fifth less than two fonts, and no text waits for a second file. The same input gives the same bytes.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.pofile import read_po
from fontTools import subset, varLib
from fontTools.designspaceLib import DesignSpaceDocument
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from ruamel.yaml import YAML

from translations.languages import Language, by_code, languages

ROOT = Path(__file__).resolve().parent.parent.parent
FONTS, STYLES = ROOT / "static" / "fonts", ROOT / "static" / "css"
TEXTS = (ROOT / "survey" / "data" / "questionnaire_core.yaml",)
DRAFTS = ROOT / "translations" / "data" / "machine_drafts"
WEIGHTS = (400, 600)
KERNED = ("Latn", "Cyrl")
"""Scripts in which pairs of letters move closer. In Ethiopic that table weighs as much as all letters together, and
letters that stand apart read easier; in Arabic letters join."""
JOINED = ["ccmp", "isol", "init", "medi", "fina", "rlig", "liga", "calt", "mark", "mkmk"]
ALWAYS = " .,:;!?()\u2018\u2019\u201c\u201d\u2013\u2026%/-+0123456789\u00b7\u00a0"


@dataclass(frozen=True)
class Local:
    """A font that a phone may have, shown until ours arrives: its PostScript names, and how much wider ours runs."""

    names: tuple[str, ...]
    percent: float


@dataclass(frozen=True)
class Source:
    """Where the letters of a script come from: package, subsets of it; fonts to wait with; ascent and descent in em."""

    package: str
    subsets: tuple[str, ...]
    waiting: tuple[dict[int, Local], ...]
    ascent: float = 1.069
    descent: float = 0.293


# Widths are those of all texts of the script, ours over theirs, as Chromium draws them. The same font as ours
# comes first: then nothing moves at all when ours arrives.
_EUROPEAN = (
    {400: Local(("NotoSans-Regular",), 100), 600: Local(("NotoSans-Bold",), 97.4)},
    {400: Local(("Roboto-Regular",), 106.7), 600: Local(("Roboto-Bold",), 109)},
    {400: Local(("ArialMT", "LiberationSans"), 106), 600: Local(("Arial-BoldMT", "LiberationSans-Bold"), 102.5)},
)
SOURCES = {
    "Latn": Source("noto-sans", ("latin", "latin-ext"), _EUROPEAN),
    "Cyrl": Source("noto-sans", ("cyrillic", "latin"), _EUROPEAN),
    "Arab": Source(
        "noto-sans-arabic",
        ("arabic",),
        (
            {400: Local(("NotoSansArabic-Regular",), 100),
             600: Local(("NotoSansArabic-Bold",), 96.3)},
            {400: Local(("NotoNaskhArabic-Regular",), 109.6),
             600: Local(("NotoNaskhArabic-Bold",), 112)},
            {400: Local(("NotoNaskhArabicUI-Regular",), 96), 600: Local(("NotoNaskhArabicUI-Bold",), 101.4)},
        ),
        1.374,
        0.738,
    ),
    "Ethi": Source(
        "noto-sans-ethiopic",
        ("ethiopic",),
        ({400: Local(("NotoSansEthiopic-Regular",), 100), 600: Local(("NotoSansEthiopic-Bold",), 97.7)},),
    ),
}  # fmt: skip


def _waiting(source: Source, family: str) -> list[str]:
    """Styles of the fonts to wait with, as high and wide as ours, and the list of all families."""
    rules, names = [], [f'"{family}"']
    for number, weights in enumerate(source.waiting):
        names.append(f"w{number}")
        for weight, local in weights.items():
            places = ",".join(f'local("{name}")' for name in local.names)
            high, low = (f"{10000 * part / local.percent:.1f}%" for part in (source.ascent, source.descent))
            fit = f";size-adjust:{local.percent}%;ascent-override:{high};descent-override:{low}"
            rules.append(
                f"@font-face{{font-family:w{number};font-weight:{weight};"
                f"src:{places}{'' if local.percent == 100 else fit}}}"
            )
    return [*rules, f":root{{--font:{','.join(names)},system-ui,sans-serif}}"]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _by_language(value: Any) -> Iterator[tuple[str, str]]:
    """(language, text) of every mapping that has languages as keys."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in by_code() and isinstance(item, str):
                yield key, item
            else:
                yield from _by_language(item)
    elif isinstance(value, list):
        for item in value:
            yield from _by_language(item)


def _months(language: Language) -> str:
    """The names of the months, where pages speak the language."""
    if not (ROOT / "locale" / language.code).is_dir():
        return ""
    return " ".join(Locale.parse(language.bcp47, sep="-").months["format"]["wide"].values())


def letters_in_use() -> dict[str, set[str]]:
    """Characters per script that a respondent can meet, NFC."""
    found: dict[str, set[str]] = {script: set(ALWAYS) for script in SOURCES}

    def add(language: str, text: str) -> None:
        script = by_code()[language].script
        if script in found:
            found[script] |= set(unicodedata.normalize("NFC", text))

    for path in TEXTS:
        for language, text in _by_language(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))):
            add(language, text)
    for path in sorted(DRAFTS.glob("*.yaml")):
        for text in _strings(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))):
            add(path.stem, text)
    for path in sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as source:
            for message in read_po(source):
                for text in _strings(list(message.string) if isinstance(message.string, tuple) else message.string):
                    add(path.parent.parent.name, text)
    for language in languages():
        add(language.code, language.autonym)
        add(language.code, _months(language))
        add(language.code, language.digits("0123456789"))
    found["Latn"] |= {chr(code) for code in range(0x20, 0x7F)}
    return found


def _package(name: str, folder: Path) -> dict[str, bytes]:
    subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, capture_output=True)
    archive = next(folder.glob(f"{name.strip('@').replace('/', '-')}-5*.tgz"))
    with tarfile.open(archive) as tar:
        return {
            Path(member.name).name: held.read()
            for member in tar.getmembers()
            if (held := tar.extractfile(member)) is not None
        }


def _subset(data: bytes, wanted: set[str], script: str) -> TTFont | None:
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    there = {chr(code) for code in font.getBestCmap()}
    if not there & wanted:
        return None
    options = subset.Options(hinting=False, desubroutinize=True, notdef_outline=True, name_IDs=[0, 1, 2, 13])
    options.layout_features = [*JOINED, *(["kern"] if script in KERNED else [])]
    options.drop_tables += ["HVAR", "MVAR", "VVAR", "vhea", "vmtx"]  # widths follow from the outlines; lines are level
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(wanted & there)))
    cutter.subset(font)
    return font


def build() -> None:
    """Write fonts and styles of each script."""
    letters = letters_in_use()
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        packages = {
            name: _package(f"@fontsource-variable/{name}", folder)
            for name in sorted({s.package for s in SOURCES.values()})
        }
        for script, source in SOURCES.items():
            files = packages[source.package]
            (FONTS / f"LICENSE-{source.package}.txt").write_bytes(files["LICENSE"])
            family = by_script(script)
            rules = [_write(script, source, (files, letters[script], folder)), *_waiting(source, family)]
            (STYLES / f"fonts-{script.lower()}.css").write_text(
                f"/* {family}, SIL OFL 1.1; made by `make fonts`. */\n" + "\n".join(rules) + "\n", encoding="utf-8"
            )


def build_report_fonts() -> None:
    """Write the fonts of the PDF report: the whole Latin part, as TrueType."""
    target = ROOT / "analysis" / "report" / "fonts"
    with tempfile.TemporaryDirectory() as held:
        files = _package("@fontsource/noto-sans", Path(held))
        for weight in WEIGHTS:
            parts = []
            for part in ("latin", "latin-ext"):
                font = TTFont(BytesIO(files[f"noto-sans-{part}-{weight}-normal.woff2"]), recalcTimestamp=False)
                font.flavor = None
                path = Path(held) / f"report-{part}-{weight}.ttf"
                font.save(path)
                parts.append(str(path))
            Merger().merge(parts).save(target / f"NotoSans-{weight}.ttf")
        (target / "LICENSE.txt").write_bytes(files["LICENSE"])


def by_script(script: str) -> str:
    """Font family of a script."""
    return {"Arab": "Noto Sans Arabic", "Ethi": "Noto Sans Ethiopic"}.get(script, "Noto Sans")


def _master(script: str, weight: int, source: Source, work: tuple[dict[str, bytes], set[str], Path]) -> Path:
    """The letters in use in one weight, of all subsets of the package together."""
    files, wanted, folder = work
    parts = []
    for part in source.subsets:
        font = _subset(files[f"{source.package}-{part}-wght-normal.woff2"], wanted, script)
        if font is None:
            continue
        widths = {axis.axisTag: 100 for axis in font["fvar"].axes}
        fixed = instantiateVariableFont(font, widths | {"wght": weight})
        fixed.flavor = None
        path = folder / f"{script}-{part}-{weight}.ttf"
        fixed.save(path)
        parts.append(str(path))
    whole = TTFont(parts[0], recalcTimestamp=False) if len(parts) == 1 else Merger().merge(parts)
    first = TTFont(parts[0], recalcTimestamp=False)["head"]
    whole["head"].created, whole["head"].modified = first.created, first.modified
    whole.recalcTimestamp = False
    master = folder / f"{script}-{weight}.ttf"
    whole.save(master)
    return master


def _write(script: str, source: Source, work: tuple[dict[str, bytes], set[str], Path]) -> str:
    """Both weights as one font that runs from the one to the other; its rule in the styles."""
    space = DesignSpaceDocument()
    low, high = WEIGHTS
    space.addAxisDescriptor(name="Weight", tag="wght", minimum=low, default=low, maximum=high)
    for weight in WEIGHTS:
        space.addSourceDescriptor(path=str(_master(script, weight, source, work)), location={"Weight": weight})
    font, _, _ = varLib.build(space, exclude=["HVAR", "MVAR", "STAT", "avar"])
    name, family = f"{script.lower()}.woff2", by_script(script)
    font.recalcTimestamp = False
    font.flavor = "woff2"
    font.save(FONTS / name)
    print(f"{name}: {(FONTS / name).stat().st_size / 1024:.1f} KB, {len(font.getBestCmap())} letters")
    return (
        f'@font-face{{font-family:"{family}";font-weight:{low} {high};font-display:swap;'
        f'src:url("../fonts/{name}") format("woff2")}}'
    )


if __name__ == "__main__":
    build()
    build_report_fonts()

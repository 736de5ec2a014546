"""Writes ``docs/plain-dutch-rules.md`` from the register: ``python -m translations.plain_dutch.tools.rule_table``."""

from __future__ import annotations

from pathlib import Path

from translations.plain_dutch.rule import Example, register

TARGET = Path(__file__).resolve().parents[3] / "docs" / "plain-dutch-rules.md"
COMMAND = "python -m translations.plain_dutch.tools.rule_table"


def table() -> str:
    """The page: one row a rule, with the first example that it finds fault with."""
    rows = ["# Rules of the plain-Dutch check", "", f"Made from the rules by `{COMMAND}`.", ""]
    rows += ["| rule | level | source | finds |", "|---|---|---|---|"]
    for rule in register():
        example = rule.failing[0]
        said = example.text if isinstance(example, Example) else example
        labels = " / ".join(example.context.options) if isinstance(example, Example) else ""
        shown = f"{said} [{labels}]" if labels else said
        cells = (f"`{rule.id}`", str(rule.level), rule.source, shown)
        rows.append("| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
    print(f"{TARGET.name}: {len(register())} rules")

"""The page with the rules says what the rules are."""

from translations.plain_dutch.tools.rule_table import COMMAND, TARGET, table


def test_the_page_is_made_from_the_register() -> None:
    assert TARGET.read_text(encoding="utf-8") == table(), f"rules changed: run {COMMAND}"

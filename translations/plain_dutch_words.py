"""Words for people: per message key a Dutch and an English sentence. The pure package only knows the keys."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "text.heavy": ("Te moeilijk. Maak de zin korter of kies een makkelijker woord.",
        "Too hard. Shorten it or use an easier word."),
    "text.empty": ("Er staat geen tekst.", "There is no text."),
    "text.not_dutch": ("Dit is geen Nederlands.", "This is not Dutch."),
    "text.markup": ("Haal de opmaakcode weg.", "Remove the markup."),
    "text.hidden_character": ("Hier staat een onzichtbaar teken.", "There is a hidden character here."),
    "text.control_character": ("Hier staat een teken dat niet in een tekst hoort.",
        "A control character does not belong here."),
    "text.too_long": ("De tekst is te lang om te controleren.", "The text is too long to check."),
}  # fmt: skip


def word(key: str, language: str = "nl") -> str:
    """The sentence for a rule; its id when it has none yet."""
    pair = WORDS.get(key)
    return key if pair is None else pair[0 if language == "nl" else 1]

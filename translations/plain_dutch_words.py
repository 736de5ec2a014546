"""Words for people: per message key a Dutch and an English sentence. The pure package only knows the keys."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # questions
    "question.research_speak": ("Dit is taal van onderzoekers. Vraag het direct: ‘Hoe ...?’ of ‘Wat vindt u van ...?’",
        "This is how researchers talk. Ask it directly: “How ...?” or “What do you think of ...?”"),
    "question.double_barrelled": ("Dit zijn twee vragen in één. Maak er twee vragen van.",
        "These are two questions in one. Make two questions of it."),
    "question.negation": ("Vraag zonder ‘niet’ of ‘geen’. Anders is niet duidelijk wat ‘ja’ betekent.",
        "Ask without “not” or “no”. Otherwise it is unclear what “yes” means."),
    "question.leading": ("Deze vraag stuurt naar één antwoord. Vraag het neutraal.",
        "This question pushes to one answer. Ask it neutrally."),
    "question.agree_disagree": ("Vraag niet of iemand het eens is. Vraag de zaak zelf, met eigen antwoorden.",
        "Do not ask whether somebody agrees. Ask the thing itself, with answers of its own."),
    "question.far_recall": ("Zo lang geleden weten mensen niet meer. Vraag naar de laatste 4 weken of naar één moment.",
        "People do not remember that far back. Ask about the last 4 weeks or about one moment."),
    "question.impersonal": ("Spreek de lezer aan. Zeg ‘u’.", "Speak to the reader. Say “you” (u)."),
    "question.address": ("Hier staan ‘u’ en ‘je’ door elkaar. Kies één van de twee.",
        "“u” and “je” are mixed here. Choose one of the two."),
    "question.hypothetical": ("Vraag wat mensen doen of deden. Niet wat zij zouden doen.",
        "Ask what people do or did, not what they would do."),
    "question.several": ("Hier staat meer dan één vraag. Stel één vraag per keer.",
        "There is more than one question here. Ask one at a time."),
    "tone.threat": ("Dit klinkt als een dreiging. Zeg ook wat iemand kan doen en wie helpt.",
        "This sounds like a threat. Also say what somebody can do and who helps."),
    "option.count": ("Te veel antwoorden. Geef er hoogstens 5.", "Too many answers. Offer 5 at most."),
    "option.length": ("Dit antwoord is lang. Gebruik hoogstens 4 woorden.",
        "This answer is long. Use 4 words at most."),
    "option.unequal": ("De antwoorden zijn niet gelijk verdeeld. Maak ze even lang, met evenveel goede als slechte, "
        "en laat getallen op elkaar aansluiten.", "The answers are not equal. Make them as long as each other, as many "
        "good as bad ones, and let numbers follow on."),
    "option.no_dont_know": ("Geef ook het antwoord ‘Ik weet het niet’.", "Also offer the answer “I do not know”."),
    "met": ("in orde", "met"),
    "not_met": ("niet in orde", "not met"),
    "waved_through": ("toegestaan met reden", "waved through"),
    "place.too_hard": ("te moeilijk", "too hard"),
    "place.mixed_address": ("‘u’ en ‘je’ door elkaar", "“u” and “je” mixed"),
    "place.missing": ("ontbreekt", "missing"),
    "place.only_source": ("er is maar één taal", "there is only one language"),
    "place.no_way_to_reach": ("zeg hoe: telefoon, e-mail of website", "say how: phone, e-mail or website"),
    "place.no_thanks": ("bedank aan het einde", "say thank you at the end"),
    "place.threat": ("klinkt als een dreiging, zonder hulp", "sounds like a threat, without help"),
    "place.no_way_out": ("geef ook ‘Ik weet het niet’ of ‘Ik wil dit niet zeggen’",
        "also offer “I do not know” or “I do not want to say”"),
    "option.duplicate": ("Dit antwoord staat er twee keer. Haal er één weg.",
        "This answer is there twice. Remove one."),
    "text.heavy": ("Te moeilijk. Maak de zin korter of kies een makkelijker woord.",
        "Too hard. Shorten it or use an easier word."),
    "text.empty": ("Er staat geen tekst.", "There is no text."),
    "text.not_dutch": ("Dit is geen Nederlands.", "This is not Dutch."),
    "text.markup": ("Haal de opmaakcode weg.", "Remove the markup."),
    "text.hidden_character": ("Hier staat een onzichtbaar teken.", "There is a hidden character here."),
    "text.control_character": ("Hier staat een teken dat niet in een tekst hoort.",
        "A control character does not belong here."),
    "text.too_long": ("De tekst is te lang om te controleren.", "The text is too long to check."),
    # words
    "word.formal": ("Dit is een moeilijk woord uit brieven. Kies een gewoon woord.",
        "A formal word. Choose an everyday word."),
    "word.jargon": ("Dit is een woord van het beleid. Zeg het in gewone woorden of leg het uit.",
        "Policy jargon. Say it in everyday words or explain it."),
    "word.idiom": ("Dit is beeldspraak of een vaste uitdrukking. Zeg wat u echt bedoelt.",
        "A figure of speech. Say what you really mean."),
    "word.abbreviation": ("Schrijf de afkorting helemaal uit.", "Write the abbreviation in full."),
}  # fmt: skip


def word(key: str, language: str = "nl") -> str:
    """The sentence for a rule; its id when it has none yet."""
    pair = WORDS.get(key)
    return key if pair is None else pair[0 if language == "nl" else 1]

"""The texts of our own are well-formed: counts, columns, complete pairs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from bench.own_texts import jargon, questions, sentences, written_blind
from bench.plain_dutch_answers import fits
from translations.plain_dutch import Finding, Level, check


def test_sentences_are_balanced_and_unique() -> None:
    data = sentences()
    assert Counter(item.hard for item in data) == {True: 160, False: 160}
    assert len({item.text.casefold() for item in data}) == 320
    assert sum(item.hard and len(item.text.split()) <= 8 for item in data) == 50
    assert all(item.text == item.text.strip() and item.source for item in data)


def test_each_pair_has_one_hard_and_one_easy_text() -> None:
    pairs: dict[str, list[bool]] = {}
    for item in sentences():
        if item.pair:
            pairs.setdefault(item.pair, []).append(item.hard)
    assert len(pairs) == 45
    assert all(sorted(members) == [False, True] for members in pairs.values())


def test_the_sets_written_blind_are_well_formed() -> None:
    sets = written_blind()
    assert {name: len(items) for name, items in sets.items()} == {
        "1": 150,
        "2": 150,
        "3": 150,
        "4": 240,
        "5": 233,
        "6": 238,
        "12": 258,
        "13": 295,
    }
    for items in sets.values():
        assert len({item.text.casefold() for item in items}) == len(items)
        pairs = Counter((item.pair, item.hard) for item in items if item.pair)
        assert set(pairs.values()) == {1}
        assert all((pair, not hard) in pairs for pair, hard in pairs)


def test_each_term_stands_in_its_sentence() -> None:
    terms = jargon()
    assert len({term.term for term in terms}) == 80
    assert all(term.term.casefold() in term.sentence.casefold() and term.meaning for term in terms)


def test_each_question_has_a_meaning_that_must_survive() -> None:
    asked = questions()
    assert len({question.text for question in asked}) == 40
    assert all(question.meaning and question.meaning != question.text for question in asked)


def test_no_text_is_copied_into_the_evaluation_set(shared) -> None:
    from translations.plain_dutch.tools.train import SOURCE, items

    assert not {item.text.casefold() for item in sentences()} & {
        item.text.casefold() for item in items(shared / SOURCE.relative_to(SOURCE.parents[2]))
    }


def test_a_suggestion_fits_only_when_its_finding_goes_and_nothing_gets_harder() -> None:
    result = check("Wie helpt u thuis?")
    word = Finding("word.test", Level.ERROR, 4, 9, "helpt", "ondersteunt")
    judged = replace(result, findings=(word,))
    assert not fits(judged, word)
    assert fits(judged, replace(word, suggestion="helpt"))
    assert not fits(judged, replace(word, suggestion=None))

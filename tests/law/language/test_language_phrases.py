"""The verdict on real-style phrases, each with what a careful reader says; a part of them was never tuned on."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from skprules.law.facts.language import Verdict, verdict
from skprules.strict_yaml import parse


def listed(name: str) -> list[tuple[str, str]]:
    """The phrases of a file, each with its verdict."""
    given: dict[str, list[str]] = parse((Path(__file__).parent / name).read_text(encoding="utf-8")).data
    return [(phrase, expected) for expected, phrases in given.items() for phrase in phrases]


PHRASES = listed("phrases.yaml")
PRECISION, RECALL = 0.97, 0.9


def reserved(phrase: str) -> bool:
    """Whether a phrase belongs to the 30 % that the lists and rules were not tuned on."""
    return hashlib.sha256(phrase.encode()).digest()[0] % 10 < 3


PARTS = {
    "tuned": [item for item in PHRASES if not reserved(item[0])],
    "reserved": [item for item in PHRASES if reserved(item[0])],
    "more": listed("phrases-more.yaml"),
}


def score(part: str, word: str) -> tuple[float, float]:
    """Precision and recall of one verdict; a phrase left uncertain counts as a miss."""
    said = [expected for phrase, expected in PARTS[part] if verdict(phrase) == word]
    wanted = [phrase for phrase, expected in PARTS[part] if expected == word]
    right = said.count(word)
    return right / len(said), right / len(wanted)


def test_the_phrases_are_many_and_each_stands_once():
    assert {expected for _, expected in PHRASES} == {"hasil", "kegiatan", "tidak_pasti"}
    assert len(PHRASES) == len({phrase for phrase, _ in PHRASES}) >= 300
    assert 0.2 < len(PARTS["reserved"]) / len(PHRASES) < 0.4


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("word", ["kegiatan", "hasil"])
def test_a_verdict_is_nearly_always_right_and_seldom_withheld(part, word):
    precision, recall = score(part, word)
    assert precision >= PRECISION
    assert recall >= RECALL


@pytest.mark.parametrize("phrase", ["", "-", "Terminal", "Menara", "Mentoring", "Mental", "Menteri", "Terima kasih"])
def test_a_word_that_only_looks_like_one_gives_no_finding(phrase):
    assert verdict(phrase) == Verdict("tidak_pasti")


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in PHRASES], ids=lambda phrase: phrase or "nothing")
def test_a_verdict_rests_on_words_of_the_phrase_from_its_beginning_on(phrase):
    found = verdict(phrase)
    assert bool(found.words) == (found.value != "tidak_pasti")
    place = 0
    for word in found.words:
        place = phrase.index(word, place) + len(word)
    assert found.suggestion is None or found.value == "kegiatan"

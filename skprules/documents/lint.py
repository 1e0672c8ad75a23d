"""One's own templates: everything that is wrong with one, at once, each with its place.

A ``fault`` keeps the template from being used: a tag that is broken, not allowed, or asks for what the data do not have; an
official heading, column or band that is missing or reworded (an agency whose forms differ by right says so in rules of its
own, and the check follows them). A ``note`` is for its author to decide: a field that the official form prints and this one
does not.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator

import attrs

from skprules.documents.findings import Finding, fault
from skprules.documents.hollow import hollow_places
from skprules.documents.places import Paragraph, PartText, parts_of
from skprules.documents.shapes import Shape
from skprules.documents.tag_check import TagCheck, carriers
from skprules.documents.tag_scan import VALUE, Scanned, scan
from skprules.text import Text

FINDING_LIMIT = 200
_COMPARED = 2000  # paragraphs, and letters of each, among which a reworded heading is looked for
_SHORT = 6  # letters; a shorter word stands in too many others and must be a paragraph by itself


@attrs.frozen
class Wanted:
    """What is asked of a template.

    Attributes:
        contract: the names and fields that it may use.
        words: the official words that it must print, ``{…}`` where a value stands.
        printed: the fields that the official template prints.
    """

    contract: Shape
    words: tuple[str, ...] = ()
    printed: frozenset[str] = frozenset()


@attrs.frozen
class Look:
    """What stands in a template.

    Attributes:
        findings: what is wrong with its tags.
        printed: the fields that it asks for.
        said: its paragraphs as they are printed, with a mark for each value.
    """

    findings: tuple[Finding, ...]
    printed: frozenset[str]
    said: tuple[tuple[str, Paragraph], ...]


def look(content: bytes, contract: Shape) -> Look:
    """Read a template and check its tags.

    Raises:
        Exception: whatever the foreign file makes python-docx stumble over.
    """
    check = TagCheck(contract)
    said: list[tuple[str, Paragraph]] = []
    for part in parts_of(content):
        scanned = [scan(paragraph) for paragraph in part.paragraphs]
        if not part.filled:
            check.findings += _not_filled(part, scanned)
            continue
        check.findings += _boxed(scanned)
        check.part(scanned)
        check.findings += carriers(scanned)
        check.findings += hollow_places(scanned)
        said += ((as_printed(one.words), one.paragraph) for one in scanned)
    return Look(tuple(check.findings), frozenset(check.printed), tuple(said))


def _not_filled(part: PartText, scanned: Iterable[Scanned]) -> Iterator[Finding]:
    for one in scanned:
        if one.tags or one.findings:
            yield fault(
                one.paragraph,
                f"tag di bagian '{part.name}' tidak diisi; pindahkan ke isi dokumen",
                f"tags in the part '{part.name}' are not filled; move them to the text of the document",
            )


def _boxed(scanned: Iterable[Scanned]) -> Iterator[Finding]:
    for one in scanned:
        if one.paragraph.place.boxed and (one.tags or one.findings):
            yield fault(
                one.paragraph,
                "tag di dalam kotak teks tidak didukung; pindahkan ke paragraf atau tabel biasa",
                "tags in a text box are not supported; move them to an ordinary paragraph or table",
            )


def lint(content: bytes, wanted: Wanted) -> tuple[Finding, ...]:
    """Everything that is wrong with a template, in the order of the document; then what is missing in it.

    Raises:
        Exception: whatever the foreign file makes python-docx stumble over.
    """
    seen = look(content, wanted.contract)
    findings = [*sorted(seen.findings, key=_in_order), *_missing_words(seen, wanted.words)]
    findings += (
        Finding(
            "note",
            Text(
                f"isian '{path}' dicetak oleh templat resmi tetapi tidak oleh templat ini",
                f"the official template prints the field '{path}', this one does not",
            ),
        )
        for path in sorted(wanted.printed - seen.printed)
    )
    if len(findings) > FINDING_LIMIT:
        more = len(findings) - FINDING_LIMIT
        findings[FINDING_LIMIT:] = [Finding("fault", Text(f"dan {more} temuan lain", f"and {more} findings more"))]
    return tuple(findings)


def _in_order(finding: Finding) -> tuple[bool, str, int]:
    return not finding.place.part.endswith("document.xml"), finding.place.part, finding.place.paragraph


def as_printed(text: str) -> str:
    r"""A text as it is compared: one kind of blank, one way to write a letter, a mark for each value.

    >>> as_printed("PERIODE  PENILAIAN:\n{mulai}") == f"PERIODE PENILAIAN: {VALUE}"
    True
    """
    pieces: list[str] = []
    for piece in unicodedata.normalize("NFKC", text).split("{"):
        _, brace, rest = piece.partition("}")
        pieces.append(f"{VALUE}{rest}" if pieces and brace else piece)
    return " ".join("".join(pieces).split())


def says(said: Iterable[str], word: str) -> bool:
    """Whether one of the paragraphs prints ``word``."""
    if len(word) < _SHORT:
        return any(word == text for text in said)
    return any(word in text for text in said)


def _missing_words(seen: Look, words: Iterable[str]) -> Iterator[Finding]:
    said = [text for text, _ in seen.said]
    asked = {word: as_printed(word) for word in words}
    missing = {word: text for word, text in asked.items() if not says(said, text)}
    if not missing:
        return
    there = [text for word, text in asked.items() if word not in missing]
    # A paragraph that prints other official words is no rewording of these.
    places = {
        text: paragraph
        for text, paragraph in seen.said[:_COMPARED]
        if 0 < len(text) < _COMPARED and not any(says([text], other) for other in there)
    }
    for word, text in missing.items():
        near = difflib.get_close_matches(text, places, n=1, cutoff=0.6)
        near = near or [other for other in places if other.casefold() == text.casefold()]
        shown = word if len(word) <= 120 else f"{word[:119]}…"
        if near:
            yield fault(
                places[near[0]],
                f"kata resmi '{shown}' berubah; kembalikan seperti pada formulir",
                f"the official words '{shown}' were changed; write them as the form does",
            )
        else:
            yield Finding(
                "fault",
                Text(
                    f"kata resmi '{shown}' tidak ada; tambahkan seperti pada formulir",
                    f"the official words '{shown}' are missing; add them as the form has them",
                ),
            )

"""A document laid over the pattern of its template → what it says for each field of the context."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

import attrs

from skprules.documents.readback_align import Costs, Extra, Matched, Missing, Step, align
from skprules.documents.readback_document import STRUCK, Cell, Line, Paragraph, Row, TableStart, WordText
from skprules.documents.readback_findings import NOT_MERGED, absent, ambiguous, changed, signed_otherwise, unread
from skprules.documents.readback_inline import Assigned, Known, is_field_only, is_words_only, plain, take, words_in
from skprules.documents.readback_pattern import (
    CellPattern,
    Field,
    Inline,
    Leaf,
    LinePattern,
    ParagraphPattern,
    Pattern,
    RowPattern,
    TablePattern,
    words_of,
)
from skprules.documents.readback_tree import Finding, Read, Value
from skprules.text import Text

# What a reading costs. Only their order matters: a line that is read beats one that is left over, and words that stand as they
# should beat words that were changed.
_CHANGED_WORDS = 2.0
_LOST_TEXT = 2.5
_WRONG_MERGE = 2.0
_NOT_MERGED = 0.1
_EMPTY_FIELD = 0.7
_EMPTY_NUMBER = 0.2
_MISSING_ROW = 4.0
_EXTRA_ROW = 5.0
_EMPTY_ROW = 0.2
_MISSING_PARAGRAPH = 2.0
_EXTRA_PARAGRAPH = 1.0
_EXTRA_BODY_PARAGRAPH = 4.0
_TABLE = 1.0
_ANY_TEXT = 0.1
_ALMOST = 1.5
_ALIKE = 0.8
_COMPARED = 400
_NUMBERS = ("no", "nomor")


@attrs.frozen
class _CellWords:
    """What is quickly seen of a cell's pattern: its words, and whether it has fields."""

    only: str | None
    wanted: tuple[str, ...]
    fields: bool
    number: bool


def match(
    pattern: Pattern,
    document: WordText,
    known: Callable[[str], Known | None],
    empty: str,
    signers: Collection[str] = (),
) -> Read:
    """Read a document.

    Args:
        pattern: of the document's template.
        document: its lines.
        known: what the values of a path look like, where that is known.
        empty: the mark that stands in the cells of a section without rows.
        signers: the official words above the signatures, which an agency may replace by its own.

    Returns:
        The root of the context, with all that was odd in ``findings``.
    """
    return _Matcher(known, plain(empty), frozenset(map(plain, signers))).read(pattern, document)


class _Matcher:
    def __init__(self, known: Callable[[str], Known | None], empty: str, signers: frozenset[str]) -> None:
        self._known = known
        self._empty = empty
        self._signers = signers
        self._words: dict[int, _CellWords] = {}
        self._root = Read()

    def read(self, pattern: Pattern, document: WordText) -> Read:
        costs = Costs(self._match_line, self._missing_line, self._extra_line)
        for step in align(pattern, document.lines, costs):
            if isinstance(step, Matched):
                self._take_line(step.leaf, step.item, first=step.first)
            elif isinstance(step, Missing):
                self._miss_line(step.leaf)
            elif isinstance(step, Extra):
                self._leave_line(step.item)
            else:
                self._root.follow(step)
        return self._root

    # What it costs to read a line as what a pattern printed

    def _match_line(self, pattern: LinePattern, first: bool, line: Line) -> float | None:
        if isinstance(pattern, RowPattern) and isinstance(line, Row):
            return self._match_row(pattern, line, first=first)
        if isinstance(pattern, ParagraphPattern) and isinstance(line, Paragraph):
            return self._match_paragraph(pattern.text, False, line.text)
        return 0.0 if isinstance(pattern, TablePattern) and isinstance(line, TableStart) else None

    def _match_row(self, pattern: RowPattern, row: Row, *, first: bool) -> float | None:
        if len(pattern.cells) != len(row.cells):
            return None
        cost, worded, changed = 0.0, 0, 0
        for wanted, cell in zip(pattern.cells, row.cells, strict=True):
            price, has_words, as_it_was = self._match_cell(wanted, cell, first=first)
            cost += price
            worded += has_words
            changed += has_words and not as_it_was
        # Where a row of a list and the row that stands for an empty list both fit, the words decide.
        listed = any(self._words_of(cell).fields for cell in pattern.cells)
        refused = worded and changed == worded and not self._is_signature(pattern)
        return None if refused else cost + listed * _ANY_TEXT

    def _match_cell(self, pattern: CellPattern, cell: Cell, *, first: bool) -> tuple[float, bool, bool]:
        """The cost, whether the pattern has words, and whether all of them are there."""
        if pattern.continues(first=first):
            return (0.0 if cell.continues else _LOST_TEXT if cell.paragraphs else _NOT_MERGED), False, True
        cost = _WRONG_MERGE if cell.continues else 0.0
        words = self._words_of(pattern)
        if words.only is not None:
            same = words.only == _joined(cell.paragraphs)
            return cost + (0.0 if same else _CHANGED_WORDS), bool(words.only), same
        if words.fields and not cell.paragraphs:
            cost += _EMPTY_NUMBER if words.number else _EMPTY_FIELD
        text = _joined(cell.paragraphs) if words.wanted else ""
        missing = sum(wanted not in text for wanted in words.wanted)
        return cost + missing * _CHANGED_WORDS, bool(words.wanted), not missing

    def _is_signature(self, pattern: RowPattern) -> bool:
        """Whether the row says who signs, and nothing else."""
        return all(self._words_of(cell).only in ("", *self._signers) for cell in pattern.cells)

    def _words_of(self, pattern: CellPattern) -> _CellWords:
        found = self._words.get(id(pattern))
        if found is None:
            found = self._words[id(pattern)] = _cell_words(pattern)
        return found

    def _missing_line(self, pattern: LinePattern) -> float:
        if isinstance(pattern, TablePattern):
            return _TABLE
        if isinstance(pattern, RowPattern):
            return _EMPTY_ROW if self._says_nothing(pattern) else _MISSING_ROW
        return _MISSING_PARAGRAPH

    def _extra_line(self, line: Line) -> float:
        if isinstance(line, Row):
            return _EXTRA_ROW if any(cell.paragraphs for cell in line.cells) else _EMPTY_ROW
        return _TABLE if isinstance(line, TableStart) else _EXTRA_BODY_PARAGRAPH

    def _says_nothing(self, pattern: RowPattern) -> bool:
        """Whether the row stands only where a list is empty."""
        return all(self._words_of(cell).only in ("", self._empty) for cell in pattern.cells)

    def _match_paragraph(self, pattern: Inline, _first: bool, text: str) -> float | None:
        if is_words_only(pattern):
            wanted = "".join(leaf.text for leaf in words_of(pattern) if not isinstance(leaf, Field))
            struck = 0.0 if (STRUCK in wanted) == (STRUCK in text) else _ALMOST
            likeness = _likeness(plain(wanted), plain(text))
            return None if likeness is None else likeness + struck
        found = take(pattern, text, self._known)
        if found is None:
            return None
        return (_ANY_TEXT if is_field_only(pattern) else 0.0) + (0.0 if found.exact else _EMPTY_FIELD)

    def _missing_paragraph(self, pattern: Inline) -> float:
        return _EMPTY_ROW if is_words_only(pattern) and words_in(pattern) == [self._empty] else _MISSING_PARAGRAPH

    # What is taken from the lines

    def _take_line(self, pattern: LinePattern, line: Line, *, first: bool) -> None:
        if isinstance(pattern, RowPattern) and isinstance(line, Row):
            for wanted, cell in zip(pattern.cells, line.cells, strict=True):
                self._take_cell(wanted, cell, first=first)
        elif isinstance(pattern, ParagraphPattern) and isinstance(line, Paragraph):
            self._take_text(pattern.text, line.text, line.place)

    def _take_cell(self, pattern: CellPattern, cell: Cell, *, first: bool) -> None:
        if pattern.continues(first=first):
            if not cell.continues:
                self._find(cell.place, unread(" ".join(cell.paragraphs)) if cell.paragraphs else NOT_MERGED)
            return
        signer = self._words_of(pattern).only
        if signer in self._signers and cell.paragraphs and _joined(cell.paragraphs) != signer:
            self._find(cell.place, signed_otherwise(signer, " ".join(cell.paragraphs)))
            return
        steps = align(
            pattern.paragraphs,
            cell.paragraphs,
            Costs(self._match_paragraph, self._missing_paragraph, lambda _: _EXTRA_PARAGRAPH),
        )
        last: Value | None = None
        for step in steps:
            last = self._take_paragraph(step, cell, last)

    def _take_paragraph(self, step: Step[Inline, str], cell: Cell, last: Value | None) -> Value | None:
        """Take what one step says; the value that a further paragraph would belong to, if there is one."""
        if isinstance(step, Matched):
            return self._take_text(step.leaf, step.item, cell.place)
        if isinstance(step, Missing):
            self._miss_paragraph(step.leaf, cell.place)
            return None
        if isinstance(step, Extra):
            if last is None:
                self._find(cell.place, unread(step.item))
            else:
                last.text += f"\n{step.item}"
            return last
        self._root.follow(step)
        return last

    def _take_text(self, pattern: Inline, text: str, place: str) -> Value | None:
        """Take one paragraph apart; its last value, where it ends with one."""
        if is_words_only(pattern):
            wanted = "".join(leaf.text for leaf in words_of(pattern) if not isinstance(leaf, Field))
            if plain(wanted) != plain(text):
                self._find(place, changed(wanted, text))
            return None
        found = take(pattern, text, self._known)
        if found is None or found.ambiguous:
            self._find(place, ambiguous(text))
            return None
        value: Value | None = None
        for taken in found.taken:
            if not isinstance(taken, Assigned):
                self._root.follow(taken)
            elif taken.path is not None:
                value = Value(taken.text, place)
                self._root.at(taken.path).values.append(value)
        ends_with_field = isinstance(pattern[-1], Leaf) and isinstance(pattern[-1].content, Field)
        return value if ends_with_field else None

    def _miss_paragraph(self, pattern: Inline, place: str) -> None:
        if is_words_only(pattern):
            if words_in(pattern) != [self._empty]:
                self._find(place, absent(" ".join(words_in(pattern))))
            return
        for path in _paths(pattern):
            self._root.at(path).values.append(Value("", place))

    # What is odd

    def _miss_line(self, pattern: LinePattern) -> None:
        if isinstance(pattern, TablePattern) or (isinstance(pattern, RowPattern) and self._says_nothing(pattern)):
            return
        inlines = (
            [pattern.text]
            if isinstance(pattern, ParagraphPattern)
            else [text for cell in pattern.cells for text in words_of(cell.paragraphs)]
        )
        words = [word for text in inlines for word in words_in(text)]
        self._find(None, absent(" | ".join(words) or " | ".join(path for text in inlines for path in _paths(text))))

    def _leave_line(self, line: Line) -> None:
        if isinstance(line, Paragraph):
            self._find(line.place, unread(line.text))
        elif isinstance(line, Row) and any(cell.paragraphs for cell in line.cells):
            self._find(line.place, unread(" | ".join(" ".join(cell.paragraphs) for cell in line.cells)))

    def _find(self, place: str | None, text: Text) -> None:
        self._root.findings.append(Finding(place, text))


def _paths(pattern: Inline) -> list[str]:
    return [piece.path for piece in words_of(pattern) if isinstance(piece, Field) and piece.path is not None]


def _joined(paragraphs: Sequence[str]) -> str:
    return plain("\n".join(paragraphs))


def _cell_words(pattern: CellPattern) -> _CellWords:
    inlines = list(words_of(pattern.paragraphs))
    always = [node.content for node in pattern.paragraphs if isinstance(node, Leaf)]
    if len(always) == len(inlines) and all(is_words_only(text) for text in inlines):
        return _CellWords(" ".join(word for text in inlines for word in words_in(text)), (), fields=False, number=False)
    paths = [path for text in inlines for path in _paths(text)]
    wanted = tuple(word for text in always for word in words_in(text) if len(word) > 1)
    number = all(path.rpartition(".")[2] in _NUMBERS for path in paths)
    return _CellWords(None, wanted, fields=bool(always), number=number)


@lru_cache(maxsize=4096)
def _likeness(wanted: str, text: str) -> float | None:
    """0 for equal words, more for words that were changed a little, None for others."""
    if wanted == text:
        return 0.0
    if len(wanted) > 1 and text.startswith(wanted):
        return _ALMOST
    if not wanted or max(len(wanted), len(text)) > _COMPARED:
        return None
    return _ALMOST if difflib.SequenceMatcher(None, wanted, text, autojunk=False).ratio() >= _ALIKE else None

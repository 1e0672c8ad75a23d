"""The values in one paragraph: what stands in place of each field of its pattern.

Where a text can be taken apart in more than one way, it is not taken apart at all: ``a: b: c`` printed as ``{x}: {y}`` says
nothing sure. What is known about a value (a date, a word of the law) decides between the ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import attrs

from skprules.documents.readback_align import Enter, Event, Leave, Round, Says
from skprules.documents.readback_document import END_STRUCK, STRUCK
from skprules.documents.readback_pattern import Choice, Field, Inline, Leaf, Loop, Words, words_of

_STEP_LIMIT = 20_000
_FOUND_LIMIT = 8
_STRUCK_TEXT = re.compile(f"{STRUCK}[^{END_STRUCK}]*{END_STRUCK}?")
_OPTION = "[].teks"
_GAP = re.compile(r"[\s\u00ad]+")

Known = Callable[[str], bool]
Taken = tuple["Assigned | Event", ...]


@attrs.frozen
class Assigned:
    """The text of a field; without a path, of an expression."""

    path: str | None
    text: str


@attrs.frozen
class InlineReading:
    """What a paragraph holds.

    Attributes:
        taken: the values and facts, in order; empty where the text can be taken apart in several ways.
        exact: whether words and values are as they should be.
        ambiguous: whether there are several ways.
    """

    taken: Taken
    exact: bool = True
    ambiguous: bool = False


def plain(text: str) -> str:
    """A text for comparing: blanks of any kind are one, soft hyphens and letter case do not count."""
    bare = text.replace(STRUCK, "").replace(END_STRUCK, "").replace("\u00ad", "")
    return " ".join(bare.split()).casefold()


def is_words_only(pattern: Inline) -> bool:
    """Whether the paragraph has no field."""
    return not any(isinstance(piece, Field) for piece in words_of(pattern))


def is_field_only(pattern: Inline) -> bool:
    """Whether the paragraph is one field and nothing else."""
    return len(pattern) == 1 and isinstance(pattern[0], Leaf) and isinstance(pattern[0].content, Field)


def words_in(pattern: Inline) -> list[str]:
    """The official words of a paragraph that always stand in it, for comparing."""
    pieces = (node.content for node in pattern if isinstance(node, Leaf))
    return [text for piece in pieces if isinstance(piece, Words) and (text := plain(piece.text))]


def take(pattern: Inline, text: str, known: Callable[[str], Known | None]) -> InlineReading | None:
    """Take a paragraph apart.

    Args:
        pattern: of the paragraph.
        text: of the paragraph.
        known: what a path's values look like, where that is known.

    Returns:
        None where the words of the pattern are not in the text.
    """
    if is_field_only(pattern):
        (field,) = words_of(pattern)
        if isinstance(field, Field):
            check = known(field.path or "")
            return InlineReading((Assigned(field.path, text),), exact=check is None or check(_stripped(text)))
    options = _options_of(pattern)
    if options is not None:
        return _take_option(pattern, options, text)
    tries = ((False, known, True), (True, known, True), (False, _nothing, False), (True, _nothing, False))
    for loose, check_of, exact in tries:
        ways = _wordiest(_ways(pattern, text, check_of, loose=loose))
        if len(ways) == 1:
            return InlineReading(ways[0], exact=exact)
        if ways:
            return InlineReading((), exact=False, ambiguous=True)
    return None


def _options_of(pattern: Inline) -> str | None:
    """The path of the options that the paragraph lists, of which the others are struck."""
    paths = (piece.path for piece in words_of(pattern) if isinstance(piece, Field))
    return next((path.removesuffix(_OPTION) for path in paths if path is not None and path.endswith(_OPTION)), None)


def _take_option(pattern: Inline, path: str, text: str) -> InlineReading | None:
    """What is left of the options when those that are struck are gone."""
    left = _STRUCK_TEXT.sub(" ", text)
    first = pattern[0]
    if isinstance(first, Leaf) and isinstance(first.content, Words):
        found = _compiled(first.content.text, True).match(left)
        if found is None:
            return None
        left = left[found.end() :]
    return InlineReading((Assigned(path, left.strip().strip("*/-, ")),))


def _nothing(_: str) -> Known | None:
    return None


def _stripped(text: str) -> str:
    return text.replace(STRUCK, "").replace(END_STRUCK, "").strip()


def _ways(pattern: Inline, text: str, known: Callable[[str], Known | None], *, loose: bool) -> list[Taken]:
    taker = _Taker(text, known, loose=loose)
    ways: dict[Taken, None] = {}
    try:
        for way in taker.ways(pattern):
            ways[way] = None
            if len(ways) > _FOUND_LIMIT:
                break
    except _TooManyStepsError:
        return [(), ()]  # neither way is asked for: several are as good as too many
    return list(ways)


def _wordiest(ways: list[Taken]) -> list[Taken]:
    """Of several ways those that read most as official words: what looks like a part that may be missing is that part."""
    if len(ways) < 2:
        return ways
    sizes = [sum(len(taken.text) for taken in way if isinstance(taken, Assigned)) for way in ways]
    return [way for way, size in zip(ways, sizes, strict=True) if size == min(sizes)]


class _TooManyStepsError(Exception):
    """A text that would take too long to take apart."""


@attrs.frozen
class _Mark:
    """A piece of the flattened pattern that reads nothing."""

    said: Event | None


@attrs.frozen
class _Again:
    """The end of a round of a loop, which began at ``since``."""

    loop: Loop[Words | Field]
    since: int


_Piece = Words | Field | _Mark | _Again | Loop[Words | Field] | Choice[Words | Field]


class _Taker:
    """Tries all ways, within a budget of steps."""

    def __init__(self, text: str, known: Callable[[str], Known | None], *, loose: bool) -> None:
        self._text = text
        self._end = len(text)
        self._known = known
        self._loose = loose
        self._steps = 0

    def ways(self, pattern: Inline) -> Iterator[Taken]:
        for taken in self._from(_pieces(pattern), 0):
            yield tuple(taken)

    def _from(self, pieces: tuple[_Piece, ...], position: int) -> Iterator[list[Assigned | Event]]:
        self._steps += 1
        if self._steps > _STEP_LIMIT:
            raise _TooManyStepsError
        if not pieces:
            if not self._text[position:].strip():
                yield []
            return
        piece, rest = pieces[0], pieces[1:]
        if isinstance(piece, Words):
            found = self._words(piece.text).match(self._text, position)
            if found is not None:
                yield from self._from(rest, found.end())
        elif isinstance(piece, Field):
            yield from self._field(piece, rest, position)
        elif isinstance(piece, _Mark):
            for taken in self._from(rest, position):
                yield taken if piece.said is None else [piece.said, *taken]
        else:
            for way in _ways_on(piece, position):
                yield from self._from((*way, *rest), position)

    def _field(self, field: Field, rest: tuple[_Piece, ...], position: int) -> Iterator[list[Assigned | Event]]:
        check = self._known(field.path or "")
        for end in self._ends(rest, position):
            text = self._text[position:end]
            if check is None or check(_stripped(text)):
                for taken in self._from(rest, end):
                    yield [Assigned(field.path, text), *taken]

    def _ends(self, rest: tuple[_Piece, ...], position: int) -> Iterator[int]:
        """Where a field that begins at ``position`` may end."""
        following = next((piece for piece in rest if not isinstance(piece, _Mark)), None)
        if following is None:
            yield self._end
        elif isinstance(following, Words):
            words = self._words(following.text)
            found = words.search(self._text, position)
            while found is not None:
                yield found.start()
                # From behind the end the search would find the end for ever.
                found = words.search(self._text, found.start() + 1) if found.start() < self._end else None
        else:
            yield from range(position, self._end + 1)

    def _words(self, text: str) -> re.Pattern[str]:
        return _compiled(text, self._loose)


def _ways_on(
    piece: _Again | Loop[Words | Field] | Choice[Words | Field], position: int
) -> Iterator[tuple[_Piece, ...]]:
    """What may stand in place of a choice or a loop."""
    leave = _Mark(Leave())
    if isinstance(piece, Choice):
        for fact, branch in piece.branches:
            yield (_Mark(fact and Says(fact)), *_pieces(branch))
    elif isinstance(piece, Loop):
        yield (_Mark(Enter(piece.path)), *_round(piece, position))
        yield (_Mark(Enter(piece.path)), leave, *_pieces(piece.otherwise))
    else:
        yield (leave,)
        if position > piece.since:  # a round that reads nothing would go on for ever
            yield _round(piece.loop, position)


def _round(loop: Loop[Words | Field], position: int) -> tuple[_Piece, ...]:
    return (_Mark(Round()), *_pieces(loop.body), _Again(loop, position))


def _pieces(nodes: Sequence[object]) -> tuple[_Piece, ...]:
    return tuple(node.content if isinstance(node, Leaf) else node for node in nodes)  # type: ignore[misc]  # leaves hold words or fields


@lru_cache(maxsize=2048)
def _compiled(text: str, loose: bool) -> re.Pattern[str]:
    if not loose:
        return re.compile(re.escape(text))
    if not text.strip():
        return re.compile(r"[\s\u00ad]+")
    parts = [re.escape(part) for part in _GAP.split(text)]
    return re.compile(r"[\s\u00ad]*".join(parts), re.IGNORECASE)

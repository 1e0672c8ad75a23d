"""A template → the pattern of its documents: leaves (paragraphs and rows with their fields), loops and choices.

The pattern is read off the template's own tags, so that a form needs no description of its own to be read back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from skprules.documents.readback_document import Cell, Line, Paragraph, Row, TableStart

if TYPE_CHECKING:
    from skprules.documents.readback_document import WordText

_TAG = re.compile(r"\{\{-?\s*(?P<expression>.*?)\s*-?\}\}|\{%-?\s*(?P<statement>.*?)\s*-?%\}|\{#.*?#\}", re.DOTALL)
_CONTROL = re.compile(r"\{%-?\s*(?:p|tr)\s+(?P<statement>.*?)\s*-?%\}", re.DOTALL)
_FOR = re.compile(r"for\s+(\w+)\s+in\s+([\w.]+)$")
_PATH = re.compile(r"[A-Za-z_][\w.]*")
_CONDITION = re.compile(r"(not\s+)?([A-Za-z_][\w.]*)$")
_KEEPS = re.compile(r"(?:default|trim)\b")  # the filters that print a value as it is
_MERGE = re.compile(r"\{%-?\s*vm\s*-?%\}")

T = TypeVar("T")
Fact = tuple[str, bool]  # what a choice says: the path of a condition, and whether it holds


@attrs.frozen
class Words:
    """Official words, as they stand."""

    text: str


@attrs.frozen
class Field:
    """A value of the context; without a path, an expression that no value can be taken back from."""

    path: str | None


@attrs.frozen
class Leaf(Generic[T]):
    """A line, or a piece of text, that has no parts of the same level."""

    content: T


@attrs.frozen
class Loop(Generic[T]):
    """``for variable in path``; ``otherwise`` stands where there is nothing."""

    path: str
    body: tuple[Node[T], ...]
    otherwise: tuple[Node[T], ...] = ()
    variable: str = ""


@attrs.frozen
class Choice(Generic[T]):
    """One of several; each with what it says about its condition."""

    branches: tuple[tuple[Fact | None, tuple[Node[T], ...]], ...]


Node = Leaf[T] | Loop[T] | Choice[T]
Inline = tuple[Node[Words | Field], ...]


@attrs.frozen
class ParagraphPattern:
    """A paragraph outside tables."""

    text: Inline


@attrs.frozen
class CellPattern:
    """A cell; ``merge`` as in Word, or ``loop`` where it is merged over the rounds of the innermost loop."""

    paragraphs: tuple[Node[Inline], ...]
    merge: str | None

    def continues(self, *, first: bool) -> bool:
        """Whether it belongs to the cell above, in the first round of its loop or in a later one."""
        return self.merge == "continue" or (self.merge == "loop" and not first)


@attrs.frozen
class RowPattern:
    """A row of a table."""

    cells: tuple[CellPattern, ...]


@attrs.frozen
class TablePattern:
    """The beginning of a table."""


LinePattern = ParagraphPattern | RowPattern | TablePattern
Pattern = tuple[Node[LinePattern], ...]


def pattern_of(template: WordText) -> Pattern:
    """The pattern of the documents that the template makes, with paths from the root: ``hasil_kerja.utama[].no``."""
    return _rooted(_nest(template.lines, _statement_of_line, _line), {}, _rooted_line)


def words_of(nodes: Sequence[Node[T]]) -> Iterator[T]:
    """All leaves below ``nodes``, in order."""
    for node in nodes:
        if isinstance(node, Leaf):
            yield node.content
        elif isinstance(node, Loop):
            yield from words_of(node.body)
            yield from words_of(node.otherwise)
        else:
            for _, branch in node.branches:
                yield from words_of(branch)


def inlines_of(pattern: Pattern) -> Iterator[Inline]:
    """The paragraphs of a template, in tables too."""
    for line in words_of(pattern):
        if isinstance(line, ParagraphPattern):
            yield line.text
        elif isinstance(line, RowPattern):
            for cell in line.cells:
                yield from words_of(cell.paragraphs)


def context_paths(pattern: Pattern) -> tuple[str, ...]:
    """The paths of all fields that a template prints, in its order."""
    pieces = (piece for text in inlines_of(pattern) for piece in words_of(text))
    return tuple(dict.fromkeys(piece.path for piece in pieces if isinstance(piece, Field) and piece.path is not None))


Scope = Mapping[str, str]  # what the variables of the loops around stand for


def _rooted(nodes: Sequence[Node[T]], scope: Scope, leaf: Callable[[T, Scope], T]) -> tuple[Node[T], ...]:
    """The same nodes with paths from the root in place of those from a loop's variable."""
    made: list[Node[T]] = []
    for node in nodes:
        if isinstance(node, Leaf):
            made.append(Leaf(leaf(node.content, scope)))
        elif isinstance(node, Loop):
            path = _from_root(node.path, scope)
            inner = {**scope, node.variable: f"{path}[]"}
            made.append(Loop(path, _rooted(node.body, inner, leaf), _rooted(node.otherwise, scope, leaf)))
        else:
            branches = (
                (fact and (_from_root(fact[0], scope), fact[1]), _rooted(branch, scope, leaf))
                for fact, branch in node.branches
            )
            made.append(Choice(tuple(branches)))
    return tuple(made)


def _from_root(path: str, scope: Scope) -> str:
    head, dot, rest = path.partition(".")
    return scope.get(head, head) + dot + rest


def _rooted_line(line: LinePattern, scope: Scope) -> LinePattern:
    if isinstance(line, ParagraphPattern):
        return ParagraphPattern(_rooted(line.text, scope, _rooted_piece))
    if isinstance(line, RowPattern):
        cells = (CellPattern(_rooted(cell.paragraphs, scope, _rooted_inline), cell.merge) for cell in line.cells)
        return RowPattern(tuple(cells))
    return line


def _rooted_inline(text: Inline, scope: Scope) -> Inline:
    return _rooted(text, scope, _rooted_piece)


def _rooted_piece(piece: Words | Field, scope: Scope) -> Words | Field:
    return Field(_from_root(piece.path, scope)) if isinstance(piece, Field) and piece.path is not None else piece


def _line(line: Line) -> LinePattern:
    if isinstance(line, Paragraph):
        return ParagraphPattern(inline(line.text))
    if isinstance(line, Row):
        return RowPattern(tuple(_cell(cell) for cell in line.cells))
    return TablePattern()


def _cell(cell: Cell) -> CellPattern:
    merge = cell.merge
    if any(_MERGE.search(text) for text in cell.paragraphs):
        merge = "loop"
    texts = [plain for text in cell.paragraphs if (plain := _MERGE.sub("", text)).strip()]
    return CellPattern(_nest(texts, _statement_of_text, inline), merge)


def inline(text: str) -> Inline:
    """The words and fields of one paragraph."""
    tokens: list[str | Words | Field] = []
    done = 0
    for found in _TAG.finditer(text):
        if found.start() > done:
            tokens.append(Words(text[done : found.start()]))
        done = found.end()
        if found["statement"] is not None:
            tokens.append(found["statement"])
        elif found["expression"] is not None:
            path, *filters = (part.strip() for part in found["expression"].split("|"))
            as_it_is = all(_KEEPS.match(used) for used in filters)
            tokens.append(Field(path if as_it_is and _PATH.fullmatch(path) else None))
    if done < len(text):
        tokens.append(Words(text[done:]))
    return _nest(tokens, lambda token: token if isinstance(token, str) else None, _as_token)


def _as_token(token: str | Words | Field) -> Words | Field:
    return Words(token) if isinstance(token, str) else token


def _statement_of_text(text: str) -> str | None:
    found = _CONTROL.search(text)
    return None if found is None else found["statement"]


def _statement_of_line(line: Line) -> str | None:
    if isinstance(line, Paragraph):
        return _statement_of_text(line.text)
    if isinstance(line, TableStart):
        return None
    texts = (_statement_of_text(text) for cell in line.cells for text in cell.paragraphs if "{%tr" in text)
    return next((text for text in texts if text is not None), None)


@attrs.define
class _Open(Generic[T]):
    """A loop or a choice whose end has not come yet."""

    statement: str
    done: list[tuple[str, tuple[Node[T], ...]]] = attrs.field(factory=list)
    nodes: list[Node[T]] = attrs.field(factory=list)


S = TypeVar("S")


def _nest(items: Sequence[S], statement_of: Callable[[S], str | None], leaf: Callable[[S], T]) -> tuple[Node[T], ...]:
    """Items with statements among them → a tree."""
    stack: list[_Open[T]] = [_Open("")]
    for item in items:
        statement = statement_of(item)
        if statement is None:
            stack[-1].nodes.append(Leaf(leaf(item)))
            continue
        word = statement.split()[0] if statement.split() else ""
        if word in ("for", "if"):
            stack.append(_Open(statement))
        elif word in ("else", "elif") and len(stack) > 1:
            level = stack[-1]
            level.done.append((level.statement, tuple(level.nodes)))
            level.statement, level.nodes = statement, []
        elif word in ("endfor", "endif") and len(stack) > 1:
            level = stack.pop()
            level.done.append((level.statement, tuple(level.nodes)))
            node = _loop(level.done) if word == "endfor" else _choice(level.done)
            stack[-1].nodes.extend(node)
    return tuple(stack[0].nodes)


def _loop(parts: list[tuple[str, tuple[Node[T], ...]]]) -> tuple[Node[T], ...]:
    found = _FOR.match(parts[0][0])
    if found is None:
        return ()
    otherwise = parts[1][1] if len(parts) > 1 else ()
    return (Loop(found[2], parts[0][1], otherwise, found[1]),)


def _choice(parts: list[tuple[str, tuple[Node[T], ...]]]) -> tuple[Node[T], ...]:
    branches: list[tuple[Fact | None, tuple[Node[T], ...]]] = []
    fact: Fact | None = None
    for statement, nodes in parts:
        if statement != "else":
            fact = _fact(statement.partition(" ")[2])
            branches.append((fact, nodes))
        else:
            branches.append((_opposite(fact) if len(parts) == 2 else None, nodes))
    if parts[-1][0] != "else":
        branches.append((_opposite(fact) if len(parts) == 1 else None, ()))
    same = all(nodes == branches[0][1] for _, nodes in branches)
    # Branches that differ in layout alone (where a page may break) say nothing.
    return branches[0][1] if same else (Choice(tuple(branches)),)


def _fact(condition: str) -> Fact | None:
    found = _CONDITION.match(condition.strip())
    if found is None or found[2].startswith("loop."):
        return None
    return (found[2], found[1] is None)


def _opposite(fact: Fact | None) -> Fact | None:
    return None if fact is None else (fact[0], not fact[1])

"""The tags of a template: which ones are allowed, and how they are compiled.

Templates come from offices, not from programmers, and are opened on machines with other people's data. So the language is
an allow-list over Jinja's syntax tree: names, fields, ``for``, ``if``, comparisons and a few filters. There is no call and no
assignment, and a field is looked up in the data alone, never on a Python object.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext
from markupsafe import escape

from skprules.errors import Problem, TemplateError, Where
from skprules.text import Text

LOOP_DEPTH = 5
FILTERS = frozenset({"capitalize", "default", "first", "join", "last", "length", "lower", "title", "trim", "upper"})
TESTS = frozenset({"defined", "undefined"})
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Filter,
    nodes.Test,
)
_NAMES_OF_REFUSED = {
    nodes.Assign: Text("{% set %}", "{% set %}"),
    nodes.AssignBlock: Text("{% set %}", "{% set %}"),
    nodes.Block: Text("{% block %}", "{% block %}"),
    nodes.Call: Text("pemanggilan fungsi", "a function call"),
    nodes.CallBlock: Text("{% call %}", "{% call %}"),
    nodes.Extends: Text("{% extends %}", "{% extends %}"),
    nodes.FilterBlock: Text("{% filter %}", "{% filter %}"),
    nodes.FromImport: Text("{% import %}", "{% import %}"),
    nodes.Getitem: Text("tanda kurung siku", "square brackets"),
    nodes.Import: Text("{% import %}", "{% import %}"),
    nodes.Include: Text("{% include %}", "{% include %}"),
    nodes.Macro: Text("{% macro %}", "{% macro %}"),
    nodes.With: Text("{% with %}", "{% with %}"),
}

_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_BLOCK_TAG = re.compile(r"\{%-?\s*(for|if|endfor|endif)\b")
_XML_TAG = re.compile(r"<[^>]*>")
_TEXT_SHOWN = 160
# docxtpl lets a template print braces in this spelling. It is given its meaning here, so that data spelt so stay as they are.
_LITERAL_BRACES = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}
_SPECIAL = re.compile("[&<>\"']")  # what has to be escaped in XML
_LITERAL = re.compile(r"\{_\{|\}_\}|\{_%|%_\}")


class _Missing(jinja2.StrictUndefined):
    """A value that the data lack; using it is an error whose message is the bare name."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


class _Code(CodeGenerator):
    """Jinja's own code, but for the function that escapes a value.

    Should a later Jinja not ask here any more, values are escaped by its own function: as well, and more slowly.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - Jinja's own
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Environment(jinja2.Environment):
    """Jinja that escapes everything and sees data only."""

    code_generator_class = _Code

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=_Missing)

    @staticmethod
    def escaped(value: object, special: Callable[[str], object] = _SPECIAL.search) -> str:
        """The value as text of XML. Most values are plain words, for which seeing that is all there is to do."""
        if type(value) is str and special(value) is None:
            return value
        return escape(value)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - the signature is Jinja's
        # Nearly always it is one of these two; asking for the exact type is the quickest way to know.
        if type(obj) is dict:
            value = obj.get(attribute)
            if value is not None:
                return value
        elif type(obj) is LoopContext:
            return getattr(obj, attribute)
        # Jinja first looks for a Python attribute, which fails slowly on every dictionary, and succeeds on names like `items`.
        if isinstance(obj, Mapping):
            value = obj.get(attribute)
            # None would be printed as the word "None"; like a missing key, it is no value for a form.
            return self.undefined(obj=obj, name=attribute) if value is None else value
        if isinstance(obj, (LoopContext, jinja2.Undefined)):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)


_ENVIRONMENT = _Environment()


@attrs.frozen
class TaggedText:
    """A text with tags, compiled.

    Attributes:
        file: the template's name, for messages.
        part: the member of the package that the text comes from.
        paragraphs: the text in lines of one paragraph each, for messages.
        limit: how many characters the filled text may have; for templates of others.
    """

    file: str
    part: str
    paragraphs: tuple[str, ...]
    template: jinja2.Template
    limit: int | None = None

    def fill(self, context: Mapping[str, object]) -> str:
        """The text with the values of ``context`` in place of the tags.

        Raises:
            TemplateError: a name is not in the data, or a value is of the wrong kind.
        """
        try:
            return self.template.render(context) if self.limit is None else self._limited(context, self.limit)
        except jinja2.UndefinedError as error:
            name = error.message
            raise self._refused(
                error,
                f"data tidak memuat '{name}' yang diminta templat",
                f"the data hold no '{name}', which the template asks for",
            ) from None
        except TypeError as error:
            raise self._refused(
                error, f"nilai tidak cocok dengan tag ({error})", f"a value does not suit its tag ({error})"
            ) from None

    def _limited(self, context: Mapping[str, object], limit: int) -> str:
        pieces, length = [], 0
        for piece in self.template.generate(context):
            pieces.append(piece)
            length += len(piece)
            if length > limit:
                raise template_error(
                    self.file,
                    self.part,
                    f"dokumen yang diisi lebih dari {limit // 1_000_000} juta huruf; periksa perulangan dalam templat",
                    f"the filled document has more than {limit // 1_000_000} million letters; look at the template's loops",
                )
        return "".join(pieces)

    def _refused(self, error: Exception, indonesian: str, english: str) -> TemplateError:
        # Jinja rewrites the traceback so that its innermost frame of the template has the line in the template.
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == self.part]
        near = _shown(self.paragraphs, lines[-1] or 0) if lines else ""
        return template_error(self.file, self.part, indonesian, english, near)


def compile_tags(source: str, *, file: str, part: str) -> TaggedText:
    """Check and compile the tags of ``source``.

    Args:
        source: the text of a part, its tags already brought together by docxtpl.
        file: the template's name, for messages.
        part: the member of the package, for messages.

    Raises:
        TemplateError: a tag is broken, or not allowed here; the problem has the paragraph's text.
    """
    literal = _LITERAL.sub(lambda found: _LITERAL_BRACES[found.group()], source)
    # A line for each paragraph, so that line numbers lead to paragraphs. The breaks are taken out of the tree again.
    lines = _PARAGRAPH.sub("\n<w:p", literal)
    paragraphs = tuple(lines.split("\n"))
    try:
        tree = _ENVIRONMENT.parse(lines)
    except jinja2.TemplateSyntaxError as error:
        line = _unclosed(paragraphs) or error.lineno
        reason = error.message
        raise template_error(
            file, part, f"tag rusak: {reason}", f"broken tag: {reason}", _shown(paragraphs, line)
        ) from None
    _Gate(file, part, paragraphs).visit(tree, 0)
    for data in tree.find_all(nodes.TemplateData):
        data.data = data.data.replace("\n<w:p", "<w:p")
    code = _ENVIRONMENT.compile(tree, name=file, filename=part)
    template = jinja2.Template.from_code(
        _ENVIRONMENT, code, globals={}
    )  # no `range`, no `lipsum`: only the data have names
    return TaggedText(file, part, tuple(_XML_TAG.sub("", paragraph) for paragraph in paragraphs), template)


@attrs.frozen
class _Gate:
    """Walks the syntax tree and stops at the first thing that is not on the list."""

    file: str
    part: str
    paragraphs: tuple[str, ...]

    def visit(self, node: nodes.Node, depth: int) -> None:
        """Refuse ``node`` or what is below it; ``depth`` counts the loops around it."""
        refused = self._why_refused(node, depth)
        if refused is not None:
            raise template_error(
                self.file,
                self.part,
                f"{refused.id} tidak didukung dalam templat",
                f"{refused.en} is not supported in a template",
                _shown(self.paragraphs, node.lineno),
            )
        for child in node.iter_child_nodes():
            self.visit(child, depth + isinstance(node, nodes.For))

    @staticmethod
    def _why_refused(node: nodes.Node, depth: int) -> Text | None:  # noqa: PLR0911 - one return for each thing refused
        if not isinstance(node, _ALLOWED):
            return name_of_refused(node)
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            return Text(f"filter '{node.name}'", f"the filter '{node.name}'")
        # Filters in a chain, or on texts of the template, could multiply lengths without end.
        if isinstance(node, nodes.Filter) and not isinstance(node.node, (nodes.Name, nodes.Getattr)):
            return Text(
                f"filter '{node.name}' pada selain nama isian", f"the filter '{node.name}' on other than a field"
            )
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            return Text(f"uji '{node.name}'", f"the test '{node.name}'")
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            return Text(f"nama '{node.attr}'", f"the name '{node.attr}'")
        if isinstance(node, nodes.For):
            if depth >= LOOP_DEPTH:
                return Text(f"perulangan lebih dari {LOOP_DEPTH} tingkat", f"more than {LOOP_DEPTH} nested loops")
            if node.test is not None or node.recursive or not isinstance(node.target, nodes.Name):
                return Text(
                    "perulangan selain '{% for nama in daftar %}'", "a loop other than '{% for name in list %}'"
                )
        return None


def name_of_refused(node: nodes.Node) -> Text:
    """What people call a construct that is not on the list."""
    kind = type(node)
    return _NAMES_OF_REFUSED.get(kind, Text(f"'{kind.__name__}'", f"'{kind.__name__}'"))


def _unclosed(paragraphs: tuple[str, ...]) -> int | None:
    """The line of a ``for`` or ``if`` without its end, or of an end without its beginning."""
    open_tags: list[tuple[str, int]] = []
    for line, paragraph in enumerate(paragraphs, 1):
        for found in _BLOCK_TAG.finditer(paragraph):
            word = found.group(1)
            if not word.startswith("end"):
                open_tags.append((word, line))
            elif not open_tags or open_tags.pop()[0] != word.removeprefix("end"):
                return line
    return open_tags[-1][1] if open_tags else None


def _shown(paragraphs: tuple[str, ...], line: int) -> str:
    """The text of the paragraph on ``line``, short enough for a message."""
    text = _XML_TAG.sub("", paragraphs[line - 1]) if 0 < line <= len(paragraphs) else ""
    text = " ".join(text.split())
    return text if len(text) <= _TEXT_SHOWN else text[:_TEXT_SHOWN] + "…"


def template_error(file: str, part: str | None, indonesian: str, english: str, near: str = "") -> TemplateError:
    """An error about ``part`` of the template ``file``; ``near`` is the text of the paragraph where it is."""
    if near:
        indonesian += f'; di dekat "{near}"'
        english += f'; near "{near}"'
    return TemplateError(Problem(Where(file=file, path=part), Text(indonesian, english)))

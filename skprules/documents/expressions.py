"""What the expression in a tag asks for, held against the shape of the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs
import jinja2
from jinja2 import nodes

from skprules.documents.findings import nearest
from skprules.documents.shapes import NUMBER, TEXT, UNKNOWN, YES_NO, Shape
from skprules.documents.tags import FILTERS, TESTS, name_of_refused

Say = Callable[[str, str], None]
_ARGUMENT_LIMIT = 40  # letters in the argument of a filter
_LOOP: Mapping[str, Shape] = {
    "first": YES_NO,
    "last": YES_NO,
    "index": NUMBER,
    "length": NUMBER,
    "nextitem": UNKNOWN,
    "previtem": UNKNOWN,
}
_ENVIRONMENT = jinja2.Environment(autoescape=True)
_WITH_ARGUMENTS = frozenset({"default", "join"})


@attrs.frozen
class Value:
    """What an expression gives, and which field it is (``hasil_kerja.utama[].no``); no path for what is computed."""

    shape: Shape
    path: str = ""
    is_loop: bool = False


NOTHING = Value(UNKNOWN)
_READERS: Mapping[type[nodes.Node], str] = {
    nodes.Name: "_name",
    nodes.Getattr: "_field",
    nodes.Const: "_constant",
    nodes.Filter: "_filter",
    nodes.CondExpr: "_either",
    nodes.Compare: "_compare",
    nodes.Test: "_test",
    nodes.Not: "_truth",
    nodes.And: "_truth",
    nodes.Or: "_truth",
}


def parse_value(body: str) -> nodes.Node:
    """The expression of ``{{ body }}``.

    Raises:
        jinja2.TemplateSyntaxError: it is broken.
    """
    output = _ENVIRONMENT.parse(f"{{{{{body}}}}}").body[0]
    assert isinstance(output, nodes.Output)  # noqa: S101 - the braces make it one
    return output.nodes[0]


def parse_condition(body: str) -> nodes.Node:
    """The expression of ``{% if body %}``.

    Raises:
        jinja2.TemplateSyntaxError: it is broken.
    """
    condition = _ENVIRONMENT.parse(f"{{% if{body}%}}{{% endif %}}").body[0]
    assert isinstance(condition, nodes.If)  # noqa: S101 - the tag makes it one
    return condition.test


def parse_loop(body: str) -> nodes.For:
    """The head of ``{% for body %}``.

    Raises:
        jinja2.TemplateSyntaxError: it is broken.
    """
    loop = _ENVIRONMENT.parse(f"{{% for{body}%}}{{% endfor %}}").body[0]
    assert isinstance(loop, nodes.For)  # noqa: S101 - the tag makes it one
    return loop


@attrs.frozen
class Reader:
    """Follows an expression through the names that are known at its place, and says what is wrong.

    Attributes:
        names: what each name stands for here.
        say: takes a sentence in both languages.
        seen: takes the path of every field that is asked for.
    """

    names: Mapping[str, Value]
    say: Say
    seen: Callable[[str], None]

    def value(self, node: nodes.Node) -> Value:
        """What ``node`` gives."""
        reader = _READERS.get(type(node))
        if reader is not None:
            found: Value = getattr(self, reader)(node)
            return found
        refused = name_of_refused(node)
        self.say(f"{refused.id} tidak didukung dalam templat", f"{refused.en} is not supported in a template")
        return NOTHING

    def _constant(self, node: nodes.Const) -> Value:
        return Value({bool: YES_NO, str: TEXT, int: NUMBER, float: NUMBER}.get(type(node.value), UNKNOWN))

    def _either(self, node: nodes.CondExpr) -> Value:
        self.value(node.test)
        results = [self.value(part) for part in (node.expr1, node.expr2) if part is not None]
        return Value(results[0].shape)

    def _truth(self, node: nodes.Expr) -> Value:
        for child in node.iter_child_nodes():
            self.value(child)
        return Value(YES_NO)

    def _test(self, node: nodes.Test) -> Value:
        if node.name not in TESTS or node.args or node.kwargs:
            self.say(f"uji '{node.name}' tidak didukung", f"the test '{node.name}' is not supported")
        self.value(node.node)
        return Value(YES_NO)

    def _name(self, node: nodes.Name) -> Value:
        found = self.names.get(node.name)
        if found is None:
            near = nearest(node.name, (name for name in self.names if name != "loop"))
            self.say(f"nama '{node.name}' tidak dikenal{near[0]}", f"the name '{node.name}' is not known{near[1]}")
            return NOTHING
        self._see(found)
        return found

    def _see(self, value: Value) -> None:
        if value.path and value.shape.kind not in ("fields", "list"):
            self.seen(value.path)

    def _field(self, node: nodes.Getattr) -> Value:
        name = node.attr
        if name.startswith("_"):
            self.say(f"nama '{name}' tidak didukung dalam templat", f"the name '{name}' is not supported in a template")
            return NOTHING
        owner = self.value(node.node)
        if owner.is_loop:
            return self._of_loop(owner, name)
        if owner.shape.kind == "unknown":
            return NOTHING
        shown = owner.path or "?"
        field = owner.shape.fields.get(name)
        if owner.shape.kind == "list":
            self.say(
                f"'{shown}' tidak punya isian '{name}': ini daftar; pakai {{%p for … %}}",
                f"'{shown}' has no field '{name}': it is a list; use {{%p for … %}}",
            )
        elif owner.shape.kind != "fields":
            self.say(
                f"'{shown}' tidak punya isian '{name}': ini satu nilai",
                f"'{shown}' has no field '{name}': it is a single value",
            )
        elif field is None:
            near = nearest(name, owner.shape.fields)
            self.say(f"'{shown}' tidak punya isian '{name}'{near[0]}", f"'{shown}' has no field '{name}'{near[1]}")
        else:
            found = Value(field, f"{owner.path}.{name}" if owner.path else name)
            self._see(found)
            return found
        return NOTHING

    def _of_loop(self, loop: Value, name: str) -> Value:
        if name in _LOOP:
            return item_of(loop) if name.endswith("item") else Value(_LOOP[name])
        near = nearest(name, _LOOP)
        self.say(f"'loop.{name}' tidak didukung{near[0]}", f"'loop.{name}' is not supported{near[1]}")
        return NOTHING

    def _filter(self, node: nodes.Filter) -> Value:
        if node.name not in FILTERS or node.node is None:
            self.say(f"filter '{node.name}' tidak didukung", f"the filter '{node.name}' is not supported")
            return NOTHING
        # A chain of joins multiplies lengths; constants would be joined while the template is compiled.
        if not isinstance(node.node, (nodes.Name, nodes.Getattr)):
            self.say(
                f"filter '{node.name}' hanya untuk nama isian, satu filter saja",
                f"the filter '{node.name}' is for a field, and one filter only",
            )
            return NOTHING
        plain = all(isinstance(one, nodes.Const) and len(str(one.value)) <= _ARGUMENT_LIMIT for one in node.args)
        if (
            node.kwargs
            or node.dyn_args
            or node.dyn_kwargs
            or not plain
            or (node.args and node.name not in _WITH_ARGUMENTS)
        ):
            self.say(
                f"isi dalam kurung filter '{node.name}' tidak didukung; pakai teks pendek dalam tanda kutip",
                f"what stands in the brackets of the filter '{node.name}' is not supported; use a short text in quotes",
            )
        operand = self.value(node.node)
        if node.name == "length":
            return Value(NUMBER)
        if node.name in ("first", "last") and operand.shape.kind == "list":
            return item_of(operand)
        return Value(TEXT, operand.path if operand.shape.kind == "text" else "")

    def _compare(self, node: nodes.Compare) -> Value:
        kinds = [self.value(node.expr).shape.kind]
        for operand in node.ops:
            kinds.append(self.value(operand.expr).shape.kind)
            known = set(kinds[-2:]) - {"unknown"}
            if operand.op not in ("eq", "ne", "in", "notin") and len(known) > 1:
                self.say("teks tidak dapat dibandingkan dengan angka", "a text cannot be compared with a number")
        return Value(YES_NO)


def item_of(value: Value) -> Value:
    """An item of a list, or of the list that a loop goes through."""
    return Value(value.shape.item or UNKNOWN, f"{value.path}[]")

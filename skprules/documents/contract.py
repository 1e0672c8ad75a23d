"""What a template may ask for, and what it has to say: both taken from what the forms are filled with and from the rules.

Nothing is declared here. An empty form is filled with the same names as a full one, so its context shows them all; a test
holds that the contexts of the example cases have the same shape. The official words stand in the rule files; those that the
official template prints are asked of every other one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from skprules.documents.contexts import build_empty
from skprules.documents.lint import Wanted, as_printed, look, says
from skprules.documents.shapes import TEXT, Shape, shape_of
from skprules.resources import template_folder

if TYPE_CHECKING:
    from skprules.law.rulefile import RuleFile
    from skprules.law.ruleset import RuleSet


@lru_cache(maxsize=64)
def contract(form: str, rules: RuleSet) -> Shape:
    """The names and fields that the template of a form may use.

    >>> from skprules import load_rules
    >>> contract("A.1.6", load_rules()).fields["hasil_kerja"].fields["utama"].item.fields["indikator"].kind
    'list'
    """
    return _known(shape_of(build_empty(form, rules, title="…")))


def _known(shape: Shape) -> Shape:
    """A list of which the empty form has no item is a list of texts; others have an item to write on."""
    if shape.kind == "list":
        return Shape("list", item=_known(shape.item or TEXT))
    if shape.kind == "fields":
        return Shape("fields", {name: _known(field) for name, field in shape.fields.items()})
    return TEXT if shape.kind == "unknown" else shape


@lru_cache(maxsize=64)
def wanted(form: str, template: str, rules: RuleSet) -> Wanted:
    """What is asked of a template.

    Args:
        form: id of its form.
        template: file name of the official template.
        rules: the rules in force.
    """
    shape = contract(form, rules)
    official = template_folder() / template
    if not official.is_file():  # an agency's own form, described by its own rules
        return Wanted(shape)
    seen = look(official.read_bytes(), shape)
    said = [text for text, _ in seen.said]
    file = next(file for file in rules.forms() if file.form is not None and file.form.id == form)
    words = tuple(word for word in dict.fromkeys(_words(file, rules)) if says(said, as_printed(word)))
    texts = frozenset(path for path in seen.printed if _kind(shape, path) == "text")
    return Wanted(shape, words, texts)


def _words(file: RuleFile, rules: RuleSet) -> Iterator[str]:
    """The official words of a form: its own, those that forms share, and what the core values ask."""
    yield from _texts(file.wording)
    for other in rules.files.values():
        if other.kind == "wording":
            yield from _texts(other.wording)
    behaviours = rules.domains["perilaku_kerja"]
    for value in behaviours.values:
        yield behaviours.label(value)
        yield from _texts(behaviours.member(value).extra)


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        if data.strip():
            yield data
    elif isinstance(data, Mapping):
        for item in data.values():
            yield from _texts(item)
    elif isinstance(data, (list, tuple)):
        for item in data:
            yield from _texts(item)


def _kind(shape: Shape, path: str) -> str:
    for name in path.split("."):
        plain = name.rstrip("[]")
        if plain:
            shape = shape.fields.get(plain, Shape("unknown"))
        for _ in range(name.count("[]")):
            shape = shape.item or Shape("unknown")
    return shape.kind

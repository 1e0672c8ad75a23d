"""Options to strike: official forms print every option, and what does not apply is struck through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from skprules.documents.needs import Context
from skprules.domains import Domain


def options(domain: Domain, chosen: str | None, separator: str) -> list[Context]:
    """The words of a domain as a form prints them, from high to low.

    While nothing is chosen, nothing applies and nothing is struck: the line is left to be struck by hand.

    >>> from skprules import load_rules
    >>> [one["teks"] for one in options(load_rules().domains["capaian"], "baik", "/ ") if one["berlaku"]]
    ['BAIK']
    """
    values = domain.values[::-1]
    if chosen is None:
        return open_options((domain.form_label(value), separator) for value in values)
    return marked((domain.form_label(value), separator, value == chosen) for value in values)


def marked(items: Iterable[tuple[str, str, bool]]) -> list[Context]:
    """Options of which it is known whether they apply: each with its text, the separator behind it, and whether it applies."""
    return _ended(
        {"teks": text, "berlaku": applies, "dicoret": not applies, "pemisah": separator}
        for text, separator, applies in items
    )


def open_options(items: Iterable[tuple[str, str]]) -> list[Context]:
    """Options of which none is chosen yet: each with its text and the separator behind it."""
    return _ended({"teks": text, "berlaku": False, "dicoret": False, "pemisah": separator} for text, separator in items)


def _ended(found: Iterable[Context]) -> list[Context]:
    """The options without a separator behind the last."""
    listed = list(found)
    return [*listed[:-1], *({**one, "pemisah": ""} for one in listed[-1:])]


def only_applicable(context: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """The context without the options that are struck.

    >>> only_applicable({"a": marked([("BAIK", "/ ", True), ("KURANG", "", False)])})
    {'a': [{'teks': 'BAIK', 'berlaku': True, 'dicoret': False, 'pemisah': ''}]}
    """
    if isinstance(context, Mapping):
        return {key: only_applicable(value) for key, value in context.items()}
    if isinstance(context, list):
        if any(isinstance(one, Mapping) and "dicoret" in one for one in context):
            return _ended(one for one in context if not one["dicoret"])
        return [only_applicable(one) for one in context]
    return context

"""Conclusions as people and programs read them: each with its rule, citation, facts and tafsir, and the chain below it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from skprules.text import Language, Text

if TYPE_CHECKING:
    from skprules.law.ruleset import Conclusion, RuleSet

WIDTH = 80
STEP = 2
_RULE, _BASIS, _FACTS, _BECAUSE = (
    Text("aturan", "rule"),
    Text("dasar", "basis"),
    Text("fakta", "facts"),
    Text("karena", "because"),
)
_ABOVE = Text("lihat di atas", "see above")


def wrapped(text: str, indent: int, *, hang: int = 0) -> Iterator[str]:
    """A sentence in lines of at most `WIDTH` columns, those after the first ``hang`` columns further in."""
    start = " " * indent
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=start, subsequent_indent=start + " " * hang, break_on_hyphens=False
    )


def label(conclusion: Conclusion, rules: RuleSet, language: Language = "id") -> str:
    """How the value of a conclusion is printed."""
    domain = next(iter(rules.files[_file(conclusion)].gives.values()))
    return rules.label(domain, conclusion.value, language)


def heading(conclusion: Conclusion, rules: RuleSet, language: Language = "id") -> str:
    """What is concluded, in the words of the law: ``rating hasil kerja: sesuai ekspektasi``."""
    return f"{conclusion.gives.replace('_', ' ')}: {label(conclusion, rules, language)}"


def lines(
    conclusion: Conclusion, rules: RuleSet, language: Language = "id", *, indent: int = 0, head: bool = True
) -> Iterator[str]:
    """A conclusion and the chain below it, as an indented explanation of at most `WIDTH` columns.

    What the chain holds twice is explained once, and a tafsir is told once.

    Args:
        conclusion: what was concluded.
        rules: the rules with which it was.
        language: of the words.
        indent: columns before the first line.
        head: whether the first line says what is concluded.
    """
    yield from _lines(conclusion, rules, language, indent, [], set(), head=head)


def _lines(
    conclusion: Conclusion,
    rules: RuleSet,
    language: Language,
    indent: int,
    told: list[Conclusion],
    read: set[Text],
    *,
    head: bool,
) -> Iterator[str]:
    first = heading(conclusion, rules, language)
    if conclusion in told:
        yield from wrapped(f"{first} ({_ABOVE.in_language(language)})", indent, hang=STEP)
        return
    told.append(conclusion)
    if head:
        yield from wrapped(first, indent, hang=STEP)
        indent += STEP
    rows = [
        (_RULE.in_language(language), conclusion.rule.partition("/")[2]),
        (_BASIS.in_language(language), conclusion.cite),
        (_FACTS.in_language(language), "; ".join(_facts(conclusion, rules, language))),
    ]
    if conclusion.tafsir is not None and conclusion.tafsir not in read:
        read.add(conclusion.tafsir)
        rows.append(("tafsir", conclusion.tafsir.in_language(language)))
    for name, text in rows:
        yield from wrapped(f"{name}: {text}", indent, hang=STEP)
    if conclusion.because:
        yield " " * indent + f"{_BECAUSE.in_language(language)}:"
        for ground in conclusion.because:
            yield from _lines(ground, rules, language, indent + STEP, told, read, head=True)


def data(conclusion: Conclusion, rules: RuleSet, language: Language = "id") -> dict[str, Any]:
    """A conclusion and the chain below it, as JSON shows it."""
    fields = rules.fields[_file(conclusion)]
    return {
        "gives": conclusion.gives,
        "value": conclusion.value,
        "label": label(conclusion, rules, language),
        "rule": conclusion.rule,
        "clause": list(conclusion.clause),
        "cite": conclusion.cite,
        "tafsir": conclusion.tafsir.in_language(language) if conclusion.tafsir is not None else None,
        "facts": [
            {"name": name, "value": value, "label": fields[name].label(value, language)}
            for name, value in conclusion.facts.items()
        ],
        "because": [data(ground, rules, language) for ground in conclusion.because],
    }


def _facts(conclusion: Conclusion, rules: RuleSet, language: Language) -> Iterator[str]:
    fields = rules.fields[_file(conclusion)]
    for name, value in conclusion.facts.items():
        yield f"{name.replace('_', ' ')}: {fields[name].label(value, language)}"


def _file(conclusion: Conclusion) -> str:
    return conclusion.rule.partition("#")[0]

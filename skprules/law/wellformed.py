"""Faults of form that the classes of a rule file let through; ``rules/schema.json`` tells an editor the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from skprules.errors import Problem
from skprules.law.citation import DUTIES
from skprules.law.rulefile import Bilingual, Example, RawRule, RuleFile

KINDS = ("decision", "check", "form", "wording", "lexicon")
_NEEDED = {
    "decision": ("clause", "fields", "gives", "hits", "rules", "examples"),
    "check": ("clause", "about", "fields", "rules", "examples"),
    "form": ("clause", "form", "wording"),
    "wording": ("wording",),
    "lexicon": ("lexicon",),
}
_BARRED = {"decision": ("about", "duty"), "check": ("gives", "hits", "monotone", "antitone")}
_FILLED = ("clause", "fields", "gives", "monotone", "antitone", "rules", "examples")
_ORIENTATIONS = ("portrait", "landscape")
_FILE_ID = re.compile(r"[a-z0-9-]+(/[A-Za-z0-9.-]+)+")
_RULE_ID = re.compile(r"[a-z0-9-]+")
_SHORTEST = 3


def faults(file: RuleFile) -> Iterator[Problem]:
    """Keys that are missing, empty or out of place, and words that are not of their form."""
    yield from _words(file)
    yield from _keys(file)
    yield from _form(file)
    yield from _lexicon(file)
    for number, rule in enumerate(file.rules):
        yield from _rule(file, f"rules[{number}]", rule)
    for number, example in enumerate(file.examples):
        yield from _example(file, f"examples[{number}]", example)


def _words(file: RuleFile) -> Iterator[Problem]:
    if file.kind not in KINDS:
        yield file.problem("kind", f"'{file.kind}' is no kind of rule file; known are {', '.join(KINDS)}")
    if not _FILE_ID.fullmatch(file.id):
        yield file.problem(
            "id", f"'{file.id}' is no id; folders and file are named with letters, digits, dots and hyphens"
        )
    if file.hits not in (None, "one"):
        yield file.problem("hits", f"'{file.hits}' is not known; write 'hits: one'")
    if file.duty is not None and file.duty not in DUTIES:
        yield file.problem("duty", f"the duty '{file.duty}' is not known; known are {', '.join(DUTIES)}")
    yield from _short(file, "title", file.title)
    yield from _short(file, "cite", file.cite)
    yield from _short_sentence(file, "tafsir", file.tafsir)


def _keys(file: RuleFile) -> Iterator[Problem]:
    for key in _NEEDED.get(file.kind, ()):
        if getattr(file, key) in (None, (), {}):
            yield file.problem(key, f"a {file.kind} needs '{key}'; add it")
    for key in _BARRED.get(file.kind, ()):
        if key in file.lines:
            yield file.problem(key, f"a {file.kind} takes no '{key}'; remove it")
    for key in _FILLED:
        if key in file.lines and not getattr(file, key) and key not in _NEEDED.get(file.kind, ()):
            yield file.problem(key, f"'{key}' is empty; fill it in or remove it")
    if len(file.gives) > 1:
        yield file.problem("gives", "a decision gives one field; make a file of its own for the others")


def _form(file: RuleFile) -> Iterator[Problem]:
    form = file.form
    if form is None:
        return
    if not form.template.endswith(".docx"):
        yield file.problem("form.template", f"'{form.template}' is no Word file; the name ends in .docx")
    if not form.audience:
        yield file.problem("form.audience", "'audience' is empty; name the kinds of positions that the form is for")
    if form.orientation not in _ORIENTATIONS:
        yield file.problem(
            "form.orientation", f"'{form.orientation}' is not known; known are {', '.join(_ORIENTATIONS)}"
        )


def _lexicon(file: RuleFile) -> Iterator[Problem]:
    for name, words in file.lexicon.items():
        each = list(words.values()) if isinstance(words, Mapping) else words
        if not isinstance(each, list) or not each or not all(isinstance(word, str) and word for word in each):
            yield file.problem(
                f"lexicon.{name}", f"'{name}' is neither a list of words nor a table of words; write one"
            )
        elif isinstance(words, list) and len(set(words)) < len(words):
            yield file.problem(f"lexicon.{name}", f"'{name}' holds a word twice; keep one")


def _rule(file: RuleFile, at: str, rule: RawRule) -> Iterator[Problem]:
    if not _RULE_ID.fullmatch(rule.id):
        yield file.problem(f"{at}.id", f"'{rule.id}' is no id of a rule; use small letters, digits and hyphens")
    if f"{at}.clause" in file.lines and not rule.clause:
        yield file.problem(f"{at}.clause", "'clause' is empty; fill it in or remove it")
    if rule.cite is not None:
        yield from _short(file, f"{at}.cite", rule.cite)
    for key, sentence in (("message", rule.message), ("fix", rule.fix), ("tafsir", rule.tafsir)):
        yield from _short_sentence(file, f"{at}.{key}", sentence)


def _example(file: RuleFile, at: str, example: Example) -> Iterator[Problem]:
    if (example.expect is None) == (example.finds is None):
        yield file.problem(at, "an example says either what to 'expect' or what it 'finds'; keep one of the two")
    if not example.given:
        yield file.problem(f"{at}.given", "'given' is empty; give every field a value")
    for name, value in example.given.items():
        if not isinstance(value, str):
            yield file.problem(f"{at}.given.{name}", f"'{name}' takes one value of its domain, not {value}")


def _short_sentence(file: RuleFile, path: str, sentence: Bilingual | None) -> Iterator[Problem]:
    if sentence is not None:
        yield from _short(file, f"{path}.id", sentence.id)
        yield from _short(file, f"{path}.en", sentence.en)


def _short(file: RuleFile, path: str, text: str) -> Iterator[Problem]:
    if len(text) < _SHORTEST:
        yield file.problem(path, f"'{text}' says too little; write at least {_SHORTEST} characters")

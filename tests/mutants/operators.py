"""Every way in which a rule file is changed by one thing at a time.

A mutant is the plain data of a rule file with one change. What is changed, and into what, follows from the domains; the
operators are listed in `OPERATORS`, each with what it does, so that the page of the documentation can be held against them.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from skprules.domains import Domain
from skprules.law.citation import DUTIES

Data = dict[str, Any]
OPERATORS = {
    "value": "another value of the domain in a condition",
    "item": "a value less, or one more, in a list of a condition",
    "bound": "another bound of min or max",
    "side": "min becomes max, max becomes min",
    "not": "not is dropped, or put before what has none",
    "condition": "one condition of several is left out",
    "combiner": "all becomes any, any becomes all",
    "rule": "a rule is left out",
    "then": "another value is given",
    "duty": "another duty",
    "clause": "another clause of the same force, or one less",
    "at": "the finding stands elsewhere",
    "closed_list": "closed_list is set, or taken away",
    "in_force": "a later first day, or a last day",
    "gives": "another field or domain is given",
    "replaces": "the file stands in for no other",
    "figure": "a figure is one step more, or less",
}
COMBINERS = ("all", "any")


@attrs.frozen
class Mutant:
    """A rule file with one change."""

    file: str
    operator: str
    place: str
    becomes: str
    data: Data = attrs.field(repr=False, eq=False)
    rule: str | None = None

    @property
    def name(self) -> str:
        """How a list of survivors calls it."""
        return f"{self.file}: {self.place}: {self.becomes}"


@attrs.frozen
class Around:
    """What is known around a rule file."""

    fields: Mapping[str, Domain]
    gives: Domain | None
    domains: Mapping[str, Domain]
    forces: Mapping[str, str]


Step = str | int
Change = tuple[str, tuple[Step, ...], Any]  # operator, where, what then stands there (`GONE`: nothing)
GONE = object()


def mutants(file: str, data: Data, around: Around) -> Iterator[Mutant]:
    """Every mutant of a decision or check."""
    seen: set[str] = set()
    for operator, steps, value in _changes(data, around):
        mutant = _mutant(file, data, operator, steps, value)
        if (key := repr(mutant.data)) not in seen and mutant.data != data:
            seen.add(key)
            yield mutant


def figures(file: str, data: Data) -> Iterator[Mutant]:
    """Every mutant of a ``parameters.yaml``: each figure by the smallest step that is written, and its first day."""
    for name, parameter in data["parameters"].items():
        for number, value in enumerate(parameter["values"]):
            steps: tuple[Step, ...] = ("parameters", name, "values", number)
            for written in _neighbours(str(value["value"])):
                yield _mutant(file, data, "figure", (*steps, "value"), written)
            yield from (
                _mutant(file, data, "in_force", (*steps, "in_force"), changed) for changed in _days(value["in_force"])
            )


def _neighbours(written: str) -> Iterator[str]:
    """1/3 → 1/2, 1/4; 0.75 → 0.76, 0.74; 16 → 17, 15."""
    if "/" in written:
        above, below = (int(part) for part in written.split("/"))
        yield from (f"{above}/{other}" for other in (below - 1, below + 1))
        return
    digits = len(written.partition(".")[2])
    whole = int(written.replace(".", ""))
    for other in (whole + 1, whole - 1):
        text = str(abs(other)).rjust(digits + 1, "0")
        sign = "-" if other < 0 else ""
        yield sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def _days(in_force: Mapping[str, str]) -> Iterator[dict[str, str]]:
    first = datetime.date.fromisoformat(in_force["from"])
    yield {**in_force, "from": str(first + datetime.timedelta(days=1))}
    if "to" not in in_force:
        yield {**in_force, "to": str(first + datetime.timedelta(days=1))}


def _changes(data: Data, around: Around) -> Iterator[Change]:
    for number, rule in enumerate(data["rules"]):
        at: tuple[Step, ...] = ("rules", number)
        for operator, steps, value in _condition(rule["when"], around.fields):
            yield operator, (*at, "when", *steps), value
        yield "rule", at, GONE
        yield from _rule(rule, at, data, around)
    yield from _head(data, around)


def _rule(rule: Data, at: tuple[Step, ...], data: Data, around: Around) -> Iterator[Change]:
    if around.gives is not None:
        yield from (("then", (*at, "then"), value) for value in around.gives.values if value != rule["then"])
    else:
        duty = rule.get("duty", data.get("duty"))
        yield from (("duty", (*at, "duty"), other) for other in DUTIES if other != duty)
        yield "closed_list", (*at, "closed_list"), not rule.get("closed_list", False)
        yield from _at(rule, at, data)
    if "clause" in rule:
        yield from _clauses(rule["clause"], (*at, "clause"), around.forces)


def _at(rule: Data, at: tuple[Step, ...], data: Data) -> Iterator[Change]:
    places = dict.fromkeys(other["at"] for other in data["rules"] if "at" in other)
    others = [place for place in places if place != rule.get("at")]
    yield from (("at", (*at, "at"), other) for other in others)
    if "at" in rule:
        yield "at", (*at, "at"), GONE


def _head(data: Data, around: Around) -> Iterator[Change]:
    if "duty" in data:
        yield from (("duty", ("duty",), other) for other in DUTIES if other != data["duty"])
    yield from _clauses(data["clause"], ("clause",), around.forces)
    yield from (("in_force", ("in_force",), changed) for changed in _days(data["in_force"]))
    if "replaces" in data:
        yield "replaces", ("replaces",), GONE
    if around.gives is not None:
        ((field, domain),) = data["gives"].items()
        yield "gives", ("gives",), {f"{field}_lain": domain}
        given = {rule["then"] for rule in data["rules"]}
        for name, other in around.domains.items():
            for written in (name, f"{name}?"):
                if written != domain and given <= {*other.values, *(["tidak_ada"] if written != name else [])}:
                    yield "gives", ("gives", field), written


def _clauses(written: object, at: tuple[Step, ...], forces: Mapping[str, str]) -> Iterator[Change]:
    """Each clause becomes the next of the same force that is not named too; and, of several, is left out."""
    named = written if isinstance(written, list) else [written]
    known = list(forces)
    for number, clause in enumerate(named):
        turned = known[known.index(clause) + 1 :] + known[: known.index(clause)]
        other = next((one for one in turned if forces[one] == forces[clause] and one not in named), None)
        if other is not None:
            yield "clause", at, [*named[:number], other, *named[number + 1 :]]
        if len(named) > 1:
            yield "clause", at, [*named[:number], *named[number + 1 :]]


def _condition(when: Data, fields: Mapping[str, Domain]) -> Iterator[Change]:
    for key, wanted in when.items():
        if key in COMBINERS:
            yield "combiner", (), {("any" if key == "all" else "all"): wanted}
            for number, part in enumerate(wanted):
                if len(wanted) > 1:
                    yield "condition", (key, number), GONE
                yield from (
                    (operator, (key, number, *steps), value) for operator, steps, value in _condition(part, fields)
                )
            continue
        if len(when) > 1:
            yield "condition", (key,), GONE
        yield from ((operator, (key, *steps), value) for operator, steps, value in _entry(wanted, fields[key].values))


def _entry(wanted: object, values: Sequence[str]) -> Iterator[Change]:
    if isinstance(wanted, Mapping):
        ((operator, operand),) = wanted.items()
        if operator == "not":
            yield "not", (), operand
            yield from ((name, ("not", *steps), value) for name, steps, value in _listed(operand, values))
            return
        yield "side", (), {("max" if operator == "min" else "min"): operand}
        yield from (("bound", (operator,), other) for other in values if other != operand)
        return
    yield "not", (), {"not": wanted}
    yield from _listed(wanted, values)


def _listed(wanted: object, values: Sequence[str]) -> Iterator[Change]:
    if not isinstance(wanted, list):
        yield from (("value", (), other) for other in values if other != wanted)
        return
    for number in range(len(wanted)):
        if len(wanted) > 1:
            yield "item", (number,), GONE
    yield from (("item", (), [*wanted, other]) for other in values if other not in wanted)


def _mutant(file: str, data: Data, operator: str, steps: tuple[Step, ...], value: object) -> Mutant:
    changed = copy.deepcopy(data)
    place: Any = changed
    for step in steps[:-1]:
        place = place[step]
    if value is GONE:
        del place[steps[-1]]
    else:
        place[steps[-1]] = copy.deepcopy(value)
    becomes = "is left out" if value is GONE else f"becomes {_plain(value)}"
    return Mutant(file, operator, _named(data, steps), becomes, changed, _rule_of(data, steps))


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_plain(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_plain, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _named(data: Data, steps: tuple[Step, ...]) -> str:
    """``rules[3].when.any[0].jenis`` with the rule's own id, so that a list of survivors outlives a new rule."""
    text = ""
    for number, step in enumerate(steps):
        if number == 1 and steps[0] == "rules":
            text = str(data["rules"][step]["id"])
        else:
            text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def _rule_of(data: Data, steps: tuple[Step, ...]) -> str | None:
    return str(data["rules"][steps[1]]["id"]) if steps[0] == "rules" else None

"""What is proven of every rule set before it is used.

A decision meets every combination of its facts with exactly one rule. Each rule of a check can fire and can stay silent, and no
two rules of one file say the same. A failure comes with a counter-example ready to paste.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from skprules.domains import Domain
from skprules.errors import Problem
from skprules.law.condition import Path
from skprules.law.rulefile import RuleFile
from skprules.law.tables import Rule, Tabulated, size

CASE_LIMIT = 20_000
_SHOWN = 5


def prove_decision(file: RuleFile, table: Tabulated) -> Iterator[Problem]:
    """Gaps, overlaps and rules that never decide anything."""
    gaps = [codes for codes, numbers in table.table.items() if not numbers]
    overlaps = [(codes, numbers) for codes, numbers in table.table.items() if len(numbers) > 1]
    for codes in gaps[:_SHOWN]:
        yield file.problem("rules", f"no rule decides {_example(table, codes)}; add a rule, or this case to one")
    for codes, numbers in overlaps[:_SHOWN]:
        names = ", ".join(f"'{table.rules[number].raw.id}'" for number in numbers)
        yield file.problem(
            "rules", f"the rules {names} all decide {_example(table, codes)}; narrow all but one of them"
        )
    for hidden, what in ((gaps, "undecided"), (overlaps, "decided more than once")):
        if len(hidden) > _SHOWN:
            yield file.problem("rules", f"and {len(hidden) - _SHOWN} more combinations are {what}")


def prove_check(file: RuleFile, rules: list[Rule], fields: Mapping[str, Domain]) -> Iterator[Problem]:
    """Rules that always fire, and rules that say the same as another; a condition that never holds is refused earlier."""
    for rule in rules:
        used = {name: domain for name, domain in fields.items() if name in rule.fields}
        if size(used) > CASE_LIMIT:
            yield file.problem(
                _place(rule),
                f"the fields of the rule '{rule.raw.id}' have {size(used)} combinations; "
                f"at most {CASE_LIMIT} are enumerated, split the rule",
            )
        elif all(any(_allows(path, case) for path in rule.paths) for case in _cases(used)):
            yield file.problem(_place(rule), f"the rule '{rule.raw.id}' fires whatever the facts; it tells nothing")
    for left, right in itertools.combinations(rules, 2):
        used = {name: domain for name, domain in fields.items() if name in left.fields | right.fields}
        if size(used) <= CASE_LIMIT and _same(left, right, used):
            yield file.problem(
                _place(right), f"the rules '{left.raw.id}' and '{right.raw.id}' always fire together; keep one of them"
            )


def prove_size(file: RuleFile, fields: Mapping[str, Domain]) -> Iterator[Problem]:
    """A decision whose combinations cannot be enumerated is a fault of its design."""
    cases = size(fields)
    if cases > CASE_LIMIT:
        yield file.problem(
            "fields", f"the fields have {cases} combinations; at most {CASE_LIMIT} are enumerated, split the file"
        )


def prove_examples(file: RuleFile, table: Tabulated) -> Iterator[Problem]:
    """Examples that the rules do not bear out."""
    for number, example in enumerate(file.examples):
        path = f"examples[{number}]"
        try:
            fired = table.fired(example.given)
        except KeyError:
            names = ", ".join(table.fields)
            yield file.problem(path, f"the example must give every field ({names}) a value of its domain")
            continue
        extra = sorted(set(example.given) - set(table.fields))
        if extra:
            yield file.problem(path, f"the example gives {', '.join(extra)}, which is no field of this file")
        if file.kind == "decision":
            found = [rule.raw.then for rule in fired]
            if found != [example.expect]:
                yield file.problem(
                    path,
                    f"the rules give {', '.join(map(str, found)) or 'nothing'}, the example expects {example.expect}",
                )
        else:
            ids = [rule.raw.id for rule in fired]
            if example.finds is None or sorted(ids) != sorted(example.finds):
                yield file.problem(
                    path, f"the rules find [{', '.join(ids)}], the example says [{', '.join(example.finds or ())}]"
                )


def paste(table: Tabulated, rule: Rule, *, fires: bool) -> str:
    """An example, as it stands in a rule file, on which ``rule`` fires or stays silent; with as few other rules as can be."""
    number = table.rules.index(rule)
    wanted = ((codes, numbers) for codes, numbers in table.table.items() if (number in numbers) == fires)
    codes, numbers = min(wanted, key=lambda found: len(found[1]))
    ids = ", ".join(table.rules[fired].raw.id for fired in numbers)
    told = f"expect: {table.rules[numbers[0]].raw.then}" if rule.file.kind == "decision" else f"finds: [{ids}]"
    return _example(table, codes).replace("expect: …", told)


def _place(rule: Rule) -> str:
    return f"rules[{rule.file.rules.index(rule.raw)}]"


def _example(table: Tabulated, codes: tuple[int, ...]) -> str:
    given = ", ".join(f"{name}: {value}" for name, value in table.facts(codes).items())
    return f"{{given: {{{given}}}, expect: …}}"


def _cases(fields: Mapping[str, Domain]) -> Iterator[dict[str, int]]:
    for codes in itertools.product(*(range(len(domain.values)) for domain in fields.values())):
        yield dict(zip(fields, codes, strict=True))


def _allows(path: Path, case: Mapping[str, int]) -> bool:
    return all(case[name] in allowed for name, allowed in path.items())


def _same(left: Rule, right: Rule, fields: Mapping[str, Domain]) -> bool:
    return all(
        any(_allows(path, case) for path in left.paths) == any(_allows(path, case) for path in right.paths)
        for case in _cases(fields)
    )

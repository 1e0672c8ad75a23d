"""What catches a mutant, and at which stage: proof, own examples, hand-written expectations, situations, chosen tests.

A mutant of one file is looked at in this process: only what can differ is computed again. Two answers are no stage: `SAME`, where
the mutant answers every combination of facts as before and is therefore no other rule, and `SURVIVED`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any

import attrs
from law import test_unit_evaluation
from law.expected_all import EXPECTED as OF_THE_GUIDE
from law.expected_overlays import EXPECTED as OF_OVERLAYS
from law.expected_rest import CITES, CLOSED_LISTS, FIRST_DAY, GIVES, REPLACES
from mutants import figures, places
from mutants.operators import Around, Mutant

import skprules
from skprules.errors import RuleFileError
from skprules.law import monotone, proof, replacing, tables
from skprules.law.compiling import Compiled, compile_file
from skprules.law.condition import Path
from skprules.law.rulefile import RuleFile, build, read_yaml
from skprules.law.ruleset import RuleSet
from skprules.law.tables import Rule, Tabulated
from skprules.resources import rule_folder

GUIDE = "permenpanrb-6-2022"
OVERLAYS = ("permenpanrb-1-2023", "se-menpanrb-3-2023")
REGULATIONS = (GUIDE, *OVERLAYS)
PROOF, EXAMPLES, EXPECTATIONS, SITUATIONS, TESTS = ("proof", "examples", "expectations", "situations", "tests")
STAGES = (PROOF, EXAMPLES, EXPECTATIONS, SITUATIONS, TESTS)
SAME, SURVIVED = "same", "survived"
EXPECTED = {f"{GUIDE}/{name}": expected for name, expected in OF_THE_GUIDE.items()} | OF_OVERLAYS

TESTED = {
    "se-menpanrb-3-2023/evaluation/penilaian-pimpinan-unit": (
        test_unit_evaluation.test_a_leaders_rating_other_than_the_units_achievement_is_found_with_the_circular_alone
    )
}


@cache
def rules_of(regulation: str) -> RuleSet:
    """The rules in force that a regulation's files are looked at among."""
    return skprules.load_rules() if regulation == GUIDE else skprules.load_rules(*OVERLAYS)


def rule_files() -> list[str]:
    """Every decision and check, and the figures of each regulation."""
    found = {
        file.id for name in REGULATIONS for file in rules_of(name).files.values() if file.kind in ("decision", "check")
    }
    return sorted(found | {f"{name}/parameters" for name in REGULATIONS})


def data_of(file: str) -> dict[str, Any]:
    """The plain data of a rule file."""
    text = (rule_folder() / f"{file}.yaml").read_text(encoding="utf-8")
    return dict(read_yaml(text, f"{file}.yaml")[0])


class Grid:
    """Every combination of some fields as one bit of a number, so that whole tables are compared at once."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        """The combinations of ``fields``, the last one turning fastest."""
        self.fields = fields
        self.size = tables.size(fields)
        self.all = (1 << self.size) - 1
        self.weights: dict[str, int] = {}
        self.masks: dict[str, list[int]] = {}
        weight = self.size
        for name, domain in fields.items():
            period, weight = weight, weight // len(domain.values)
            self.weights[name] = weight
            once = (1 << weight) - 1
            repeated = sum(once << start for start in range(0, self.size, period))
            self.masks[name] = [repeated << (weight * code) for code in range(len(domain.values))]

    def fires(self, paths: tuple[Path, ...]) -> int:
        """The combinations that one of the paths allows."""
        found = 0
        for path in paths:
            allowed = self.all
            for name, codes in path.items():
                of_field = 0
                for code in codes:
                    of_field |= self.masks[name][code]
                allowed &= of_field
            found |= allowed
        return found

    def facts(self, bit: int) -> dict[str, str]:
        """The combination of a bit."""
        return {
            name: domain.values[bit // self.weights[name] % len(domain.values)] for name, domain in self.fields.items()
        }

    def bit(self, facts: Mapping[str, str]) -> int:
        """The bit of a combination."""
        return sum(self.weights[name] * domain.position[facts[name]] for name, domain in self.fields.items())


@attrs.frozen(slots=False)
class Judge:
    """One rule file as it is, and the judgement of what becomes of it."""

    file: str

    @property
    def regulation(self) -> str:
        """The regulation that it belongs to."""
        return self.file.partition("/")[0]

    @cached_property
    def rules(self) -> RuleSet:
        """The rules among which it stands."""
        return rules_of(self.regulation)

    @cached_property
    def around(self) -> Around:
        """What its mutants are made from."""
        file = self.rules.files[self.file]
        domains = self.rules.domains
        clauses = self.rules.regulations[self.regulation].clauses.values()
        given = next((skprules_domain(written, domains) for written in file.gives.values()), None)
        return Around(self.rules.fields[self.file], given, domains, {one.id: one.force for one in clauses})

    @cached_property
    def grid(self) -> Grid:
        """The combinations of its fields."""
        return Grid(self.rules.fields[self.file])

    @cached_property
    def original(self) -> tuple[Rule, ...]:
        """Its rules."""
        return tuple(rule for rule in self.rules.rules.values() if rule.file.id == self.file)

    @cached_property
    def fired(self) -> dict[str, int]:
        """Where each of its rules fires."""
        return {rule.raw.id: self.grid.fires(rule.paths) for rule in self.original}

    def judge(self, mutant: Mutant) -> str:
        """The stage that catches a mutant, or `SAME`, or `SURVIVED`."""
        try:
            compiled = self._compiled(mutant)
        except RuleFileError:
            return PROOF
        fired = {rule.raw.id: self.grid.fires(rule.paths) for rule in compiled.rules}
        stages = (
            (PROOF, lambda: any(True for _ in self._proof(compiled, fired))),
            (EXAMPLES, lambda: any(True for _ in self._examples(compiled, fired))),
            (EXPECTATIONS, lambda: self._unexpected(compiled, fired)),
            (SITUATIONS, lambda: places.misplaced(self.rules, self.original, compiled.rules)),
            (TESTS, lambda: self._tested(compiled)),
            (SAME, lambda: self._same(compiled, fired)),
        )
        return next((stage for stage, catches in stages if catches()), SURVIVED)

    def _compiled(self, mutant: Mutant) -> Compiled:
        file = attrs.evolve(build(mutant.data, RuleFile, file=f"{self.file}.yaml", lines={}), file=f"{self.file}.yaml")
        compiled = compile_file(file, self.rules.regulations[self.regulation], self.rules.domains)
        others = {name: other for name, other in self.rules.files.items() if name != self.file}
        known = {**rules_of(GUIDE).files, **others, self.file: file}
        faults = list(replacing.faults({**others, self.file: file}, known))
        if faults:
            raise RuleFileError(faults)
        return compiled

    def _proof(self, compiled: Compiled, fired: Mapping[str, int]) -> Iterator[object]:
        """What loading the file, or the full proof, finds in it."""
        rules = list(compiled.rules)
        if compiled.gives is not None:
            table = tables.tabulate(compiled.fields, rules, tables.fill_by_reference)
            yield from proof.prove_decision(compiled.file, table)
            yield from monotone.prove_monotone(compiled.file, table, compiled.gives[1])
            return
        for number, rule in enumerate(rules):  # the proof itself is asked only where it can have something to say
            here = fired[rule.raw.id]
            twins = [other for other in rules[:number] if fired[other.raw.id] == here]
            if here == self.grid.all or twins:
                yield from proof.prove_check(compiled.file, [*twins, rule], compiled.fields)

    def _examples(self, compiled: Compiled, fired: Mapping[str, int]) -> Iterator[object]:
        """Examples that do not hold, and rules that no example shows."""
        bits = [self.grid.bit(example.given) for example in compiled.file.examples]
        ids = [rule.raw.id for rule in compiled.rules]
        table = {
            tuple(domain.position[self.grid.facts(bit)[name]] for name, domain in compiled.fields.items()): tuple(
                number for number, name in enumerate(ids) if fired[name] >> bit & 1
            )
            for bit in bits
        }
        yield from proof.prove_examples(compiled.file, Tabulated(compiled.fields, compiled.rules, table))
        for name in ids:
            shown = {fired[name] >> bit & 1 for bit in bits}
            if 1 not in shown or (compiled.gives is None and 0 not in shown):
                yield name

    def _unexpected(self, compiled: Compiled, fired: Mapping[str, int]) -> bool:
        """Whether anything written by hand says otherwise."""
        file = compiled.file
        if (file.in_force.from_, file.in_force.to) != (FIRST_DAY[self.regulation], None):
            return True
        gives = next((f"{name}: {domain}" for name, domain in file.gives.items()), None)
        if (gives, file.replaces) != (GIVES.get(self.file), REPLACES.get(self.file)):
            return True
        for rule in compiled.rules:
            if rule.raw.closed_list != (rule.raw.id in CLOSED_LISTS):
                return True
            if rule.citation.clauses != CITES.get(rule.id, rule.citation.clauses):
                return True
        return self._otherwise(compiled, fired) or not self._answered(compiled)

    def _otherwise(self, compiled: Compiled, fired: Mapping[str, int]) -> bool:
        """Whether the expectation of the file is another one where the mutant differs."""
        differs = 0
        duties = {rule.raw.id: rule.duty for rule in self.original}
        for rule in (*self.original, *compiled.rules):
            name = rule.raw.id
            now, before = fired.get(name, 0), self.fired.get(name, 0)
            differs |= now ^ before
            changed = rule.duty != duties.get(name) or rule.raw.then != self._then.get(name)
            differs |= now if changed else 0
        while differs:
            bit = differs.bit_length() - 1
            facts = self.grid.facts(bit)
            found = [rule for rule in compiled.rules if fired[rule.raw.id] >> bit & 1]
            told = found[0].raw.then if compiled.gives else {rule.raw.id: rule.duty for rule in found}
            if told != EXPECTED[self.file](**facts):
                return True
            differs ^= 1 << bit
        return False

    def _tested(self, compiled: Compiled) -> bool:
        """Whether a test of the file fails where a finding stands elsewhere."""
        test = TESTED.get(self.file)
        pairs = zip(self.original, compiled.rules, strict=False)
        moved = [(old, new) for old, new in pairs if old.id == new.id and old.raw.at != new.raw.at]
        return test is not None and any(
            figures.fails(test, CIRCULAR=places.with_rule(self.rules, old, new)) for old, new in moved
        )

    @cached_property
    def _then(self) -> dict[str, str | None]:
        return {rule.raw.id: rule.raw.then for rule in self.original}

    def _answered(self, compiled: Compiled) -> bool:
        """Whether the clauses that name this file in the index are those that it cites."""
        cited = {clause for rule in compiled.rules for clause in rule.citation.clauses} | set(compiled.file.clause)
        clauses = self.rules.regulations[self.regulation].clauses.values()
        return cited == {clause.id for clause in clauses if self.file in clause.rules}

    def _same(self, compiled: Compiled, fired: Mapping[str, int]) -> bool:
        """Whether the mutant says the same to every combination of facts, in the same words."""
        head = attrs.evolve(compiled.file, rules=(), clause=())  # each rule's own citation is compared below
        if head != attrs.evolve(self.rules.files[self.file], rules=(), clause=()):
            return False
        before, now = (
            {rule.raw.id: (attrs.evolve(rule.raw, when={}, clause=()), rule.citation.clauses) for rule in rules}
            for rules in (self.original, compiled.rules)
        )
        return before == now and dict(fired) == self.fired


def skprules_domain(written: str, domains: Mapping[str, Any]) -> Any:
    """The domain that a rule file names."""
    from skprules.law.regulation import field_domain  # noqa: PLC0415

    return field_domain(str(written), domains)


def judge_figure(mutant: Mutant) -> str:
    """The stage that catches a changed figure."""
    return figures.caught(mutant, rules_of(mutant.file.partition("/")[0]))

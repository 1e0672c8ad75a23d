"""Rule files → rules in force: every reference resolved, every fault of meaning found at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from skprules.domains import Domain, Domains
from skprules.errors import Problem, RuleFileError
from skprules.law import facts as known_facts
from skprules.law import monotone, wellformed
from skprules.law.citation import DUTIES, Citation, Clause, strongest_duty
from skprules.law.condition import COMBINERS, ConditionError, Path, resolve
from skprules.law.regulation import Regulation, field_domain
from skprules.law.rulefile import Bilingual, RawRule, RuleFile
from skprules.law.tables import Rule
from skprules.text import Text

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
ITEM = "item"


@attrs.frozen(eq=False)
class Compiled:
    """A rule file, its fields with their domains, and its rules."""

    file: RuleFile
    fields: Mapping[str, Domain]
    gives: tuple[str, Domain] | None
    rules: tuple[Rule, ...]


def compile_file(file: RuleFile, regulation: Regulation, domains: Domains) -> Compiled:
    """Resolve what a rule file names.

    Raises:
        RuleFileError: unknown clauses, domains, facts, values, placeholders; a duty that the clause does not bear.
    """
    faults = list(_file_faults(file, regulation))
    fields: dict[str, Domain] = {}
    for name, written in file.fields.items():
        domain = field_domain(str(written), domains)
        if domain is None:
            faults.append(
                file.problem(
                    f"fields.{name}",
                    f"'{written}' is no domain; known are {', '.join(domains)} (with '?' for 'or none')",
                )
            )
        else:
            fields[name] = domain
            faults += _fact_faults(file, name, str(written), domains)
    gives = None
    if file.kind == "decision":
        gives = _gives(file, domains, faults)
        faults += monotone.faults(file, fields, gives)
    rules = []
    for number, raw in enumerate(file.rules):
        rule = _compile_rule(file, number, raw, regulation, fields, faults)
        if gives is not None and raw.then not in gives[1].position:
            faults.append(
                file.problem(
                    f"rules[{number}].then",
                    f"'{raw.then}' is no value of '{gives[0]}'; known are {', '.join(gives[1].values)}",
                )
            )
        if rule is not None:
            rules.append(rule)
    if faults:
        raise RuleFileError(faults)
    return Compiled(file, fields, gives, tuple(rules))


def _file_faults(file: RuleFile, regulation: Regulation) -> Iterator[Problem]:
    yield from wellformed.faults(file)
    yield from _placeholder_faults(file, "tafsir", file.tafsir, set())
    yield from _clause_faults(file, "clause", file.clause, regulation.clauses)
    if file.in_force.from_ < regulation.in_force.from_:
        yield file.problem("in_force", f"begins before its regulation ({regulation.in_force.from_}); mend the date")
    if file.about is not None and file.about not in known_facts.kinds():
        yield file.problem(
            "about", f"'{file.about}' is nothing that checks can look at; known are {', '.join(known_facts.kinds())}"
        )
    for name in file.fields:
        if name in COMBINERS:
            yield file.problem(f"fields.{name}", f"'{name}' is a word of the condition language; choose another name")
    ids = [rule.id for rule in file.rules]
    for twice in sorted({name for name in ids if ids.count(name) > 1}):
        yield file.problem("rules", f"the rule id '{twice}' stands twice; ids are unique in a file")


def _clause_faults(
    file: RuleFile, path: str, clauses: tuple[str, ...], known: Mapping[str, Clause]
) -> Iterator[Problem]:
    for clause in clauses:
        if clause not in known:
            yield file.problem(
                path, f"'{clause}' is no clause of the regulation's index.yaml; add it there or mend the id"
            )


def _fact_faults(file: RuleFile, name: str, written: str, domains: Domains) -> Iterator[Problem]:
    if file.kind != "check" or file.about not in known_facts.kinds():
        return
    found = known_facts.find_fact(file.about, name, domains)
    if found is None:
        choices = ", ".join(known_facts.fact_names(file.about, domains))
        yield file.problem(f"fields.{name}", f"'{name}' is no fact about {file.about}; known are {choices}")
    elif found.domain != written:
        yield file.problem(f"fields.{name}", f"the fact '{name}' has the domain '{found.domain}', not '{written}'")


def _gives(file: RuleFile, domains: Domains, faults: list[Problem]) -> tuple[str, Domain] | None:
    for name, written in file.gives.items():
        domain = field_domain(str(written), domains)
        if domain is not None:
            return str(name), domain
        faults.append(file.problem(f"gives.{name}", f"'{written}' is no domain; known are {', '.join(domains)}"))
    return None


def _compile_rule(
    file: RuleFile,
    number: int,
    raw: RawRule,
    regulation: Regulation,
    fields: Mapping[str, Domain],
    faults: list[Problem],
) -> Rule | None:
    at = f"rules[{number}]"
    paths: tuple[Path, ...] = ()
    if len(fields) == len(file.fields):  # else a fault of the fields is told already, and would only be told again
        try:
            paths = resolve(raw.when, fields)
        except ConditionError as error:
            faults.append(file.problem(f"{at}.when", f"rule '{raw.id}': {error}"))
    clauses = raw.clause or file.clause
    faults += _clause_faults(file, f"{at}.clause", raw.clause, regulation.clauses)
    duty = raw.duty or file.duty
    faults += _placeholder_faults(file, f"{at}.tafsir", raw.tafsir, set())
    if file.kind == "check":
        faults += _check_faults(file, at, raw, duty, clauses, regulation.clauses)
    return Rule(
        id=f"{file.id}#{raw.id}",
        file=file,
        raw=raw,
        citation=Citation(regulation.id, clauses, raw.cite or file.cite),
        duty=duty,
        paths=paths,
        message=_text(raw.message),
        fix=_text(raw.fix),
        quotations=_quotations(file, raw),
        tafsir=_text(raw.tafsir or file.tafsir),
    )


def _check_faults(
    file: RuleFile, at: str, raw: RawRule, duty: str | None, clauses: tuple[str, ...], known: Mapping[str, Clause]
) -> Iterator[Problem]:
    if duty not in DUTIES:
        yield file.problem(f"{at}.duty", f"rule '{raw.id}' has the duty '{duty}'; known are {', '.join(DUTIES)}")
    elif clauses and all(clause in known for clause in clauses):  # else their fault is told already
        strongest = strongest_duty([known[clause].force for clause in clauses], closed_list=raw.closed_list)
        if strongest is None or DUTIES.index(duty) > DUTIES.index(strongest):
            forces = ", ".join(f"{clause} ({known[clause].force})" for clause in clauses)
            most = f"at most '{strongest}'" if strongest else "no finding"
            yield file.problem(f"{at}.duty", f"rule '{raw.id}' says '{duty}', but {forces} gives {most}")
    if raw.message is None or raw.fix is None:
        yield file.problem(at, f"rule '{raw.id}' lacks its message or fix, in Indonesian and English")
    allowed = {*file.fields, ITEM, *known_facts.quotation_names(str(file.about))}
    yield from _placeholder_faults(file, f"{at}.message", raw.message, allowed)
    yield from _placeholder_faults(file, f"{at}.fix", raw.fix, allowed)
    for name in _PLACEHOLDER.findall(raw.at or ""):
        if name not in file.fields:
            fields = ", ".join(file.fields)
            yield file.problem(
                f"{at}.at", f"'{{{name}}}' is no field; a place is made up of fields, known are {fields}"
            )


def _placeholder_faults(file: RuleFile, path: str, sentence: Bilingual | None, allowed: set[str]) -> Iterator[Problem]:
    known = f"known are {', '.join(sorted(allowed))}" if allowed else "a tafsir takes none"
    for key in () if sentence is None else ("id", "en"):
        text = getattr(sentence, key)
        for name in _PLACEHOLDER.findall(text):
            if name not in allowed:
                yield file.problem(f"{path}.{key}", f"'{{{name}}}' is no placeholder here; {known}")
        if set("{}") & set(_PLACEHOLDER.sub("", text)):
            yield file.problem(f"{path}.{key}", "a brace stands alone; braces come in pairs around a placeholder")


def _quotations(file: RuleFile, raw: RawRule) -> tuple[str, ...]:
    """The placeholders of a rule's sentences that are neither fields nor the thing itself."""
    texts = (part for sentence in (raw.message, raw.fix) if sentence is not None for part in (sentence.id, sentence.en))
    names = dict.fromkeys(name for text in texts for name in _PLACEHOLDER.findall(text))
    return tuple(name for name in names if name not in file.fields and name != ITEM)


def _text(sentence: Bilingual | None) -> Text | None:
    return Text(sentence.id, sentence.en) if sentence is not None else None

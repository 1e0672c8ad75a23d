"""The index of a regulation: what the text is, its words, and the answer to each of its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from skprules.domains import Domain, Domains, Member
from skprules.errors import Problem, RuleFileError, Where
from skprules.law.citation import Clause, is_force
from skprules.law.rulefile import Bilingual, InForce, build, line_near, read_yaml
from skprules.text import Text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

NONE = "tidak_ada"
_NONE_MEMBER = Member(NONE, Text("belum dinyatakan", "not stated"))


@attrs.frozen(kw_only=True)
class _LabelData(Bilingual):
    formulir: str | None = None


@attrs.frozen(kw_only=True)
class _MemberData:
    value: str
    label: _LabelData
    variants: tuple[str, ...] = ()
    panduan_perilaku: tuple[str, ...] = ()
    awalan: str | None = None
    bulan: tuple[int, ...] = ()
    siklus: str | None = None


@attrs.frozen(kw_only=True)
class _DomainData:
    ordered: bool = False
    given: bool = False
    chains: tuple[tuple[str, ...], ...] = ()
    members: tuple[_MemberData, ...]


@attrs.frozen(kw_only=True)
class _CarriedBy:
    rules: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class _ClauseData:
    id: str
    force: str
    text: Any
    carried_by: _CarriedBy | None = None
    not_encoded: Any = None
    not_yet: Any = None


@attrs.frozen(kw_only=True)
class _IndexData:
    id: str
    title: str
    gloss: str
    edition: str | None = None
    in_force: InForce
    status: str
    replaces_text: str | None = None
    spelling: Mapping[str, str] = attrs.field(factory=dict)
    domains: Mapping[str, Any] = attrs.field(factory=dict)
    clauses: tuple[_ClauseData, ...] = ()


@attrs.frozen(kw_only=True)
class Regulation:
    """One regulation (or a set of an agency's own rules) as its ``index.yaml`` tells it."""

    id: str
    title: str
    gloss: str
    edition: str | None
    in_force: InForce
    status: str
    domains: Mapping[str, Domain]
    clauses: Mapping[str, Clause]
    file: str


def read_regulation(folder: Traversable) -> Regulation:
    """Read ``index.yaml`` of a regulation's folder.

    Raises:
        RuleFileError: it is missing or malformed; all faults at once.
    """
    file = f"{folder.name}/index.yaml"
    text = read_text(folder / "index.yaml", file)
    data, lines = read_yaml(text, file)
    index = build(data, _IndexData, file=file, lines=lines)
    faults = list(_faults(index, folder.name, file, lines))
    domains = {}
    for name, raw in index.domains.items():
        try:
            domain = build(raw, _DomainData, file=file, lines=lines, at=f"domains.{name}")
        except RuleFileError as error:
            faults += error.problems
            continue
        members = tuple(_member(item) for item in domain.members)
        domains[name] = Domain(name, members, domain.ordered, index.spelling, domain.given, domain.chains)
    clauses = {}
    for number, clause in enumerate(index.clauses):
        try:
            clauses[clause.id] = _clause(clause, file=file, lines=lines, at=f"clauses[{number}]")
        except RuleFileError as error:
            faults += error.problems
    for name, found in domains.items():
        if not found.values:
            faults.append(_problem(file, lines, f"domains.{name}", f"the domain '{name}' has no member; name some"))
        if len(set(found.values)) != len(found.values) or NONE in found.values[1:]:
            faults.append(
                _problem(
                    file, lines, f"domains.{name}", f"the domain '{name}' names a value twice, or '{NONE}' not first"
                )
            )
        for value in (value for chain in found.chains for value in chain if value not in found.position):
            faults.append(
                _problem(file, lines, f"domains.{name}.chains", f"'{value}' is no value of '{name}'; mend it")
            )
    if faults:
        raise RuleFileError(faults)
    return Regulation(
        id=index.id,
        title=index.title,
        gloss=index.gloss,
        edition=index.edition,
        in_force=index.in_force,
        status=index.status,
        domains=domains,
        clauses=clauses,
        file=file,
    )


def read_text(file: Traversable, name: str) -> str:
    """The text of a rule file.

    Raises:
        RuleFileError: missing, or not UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"the file cannot be read ({error})"
        raise RuleFileError(Problem(Where(file=name), Text(message, message))) from None


def all_domains(regulations: tuple[Regulation, ...]) -> Domains:
    """The domains of all regulations together; a later one of the same name replaces the earlier."""
    merged: dict[str, Domain] = {}
    for regulation in regulations:
        merged.update(regulation.domains)
    return Domains(merged)


def field_domain(written: str, domains: Mapping[str, Domain]) -> Domain | None:
    """The domain that a rule file names: ``name``, or ``name?`` for the same with ``tidak_ada`` below; None if unknown."""
    base = domains.get(written.removesuffix("?"))
    if base is None or not written.endswith("?"):
        return base
    members = (_NONE_MEMBER, *(member for member in base.members if member.value != NONE))
    return Domain(written, members, base.ordered, base.spelling, base.given, base.chains)


def _problem(file: str, lines: Mapping[str, int], path: str, message: str) -> Problem:
    return Problem(Where(file=file, line=line_near(lines, path), path=path), Text(message, message))


def _faults(index: _IndexData, folder: str, file: str, lines: Mapping[str, int]) -> Iterator[Problem]:
    if index.id != folder:
        yield _problem(
            file, lines, "id", f"the id is '{index.id}' but the folder is called '{folder}'; make them equal"
        )
    seen: set[str] = set()
    for number, clause in enumerate(index.clauses):
        path = f"clauses[{number}]"
        answers = [clause.carried_by, clause.not_encoded, clause.not_yet]
        if sum(answer is not None for answer in answers) != 1:
            yield _problem(
                file, lines, path, f"clause {clause.id} takes exactly one of carried_by, not_encoded, not_yet"
            )
        if clause.carried_by == _CarriedBy():
            yield _problem(file, lines, path, f"clause {clause.id} is carried by nothing; name what carries it")
        if not is_force(clause.force):
            yield _problem(file, lines, path, f"clause {clause.id} has the unknown force '{clause.force}'")
        if clause.id in seen:
            yield _problem(file, lines, path, f"clause {clause.id} stands twice")
        seen.add(clause.id)


def _member(item: _MemberData) -> Member:
    extra = {
        "panduan_perilaku": item.panduan_perilaku,
        "awalan": item.awalan,
        "bulan": item.bulan,
        "siklus": item.siklus,
    }
    return Member(
        item.value,
        Text(item.label.id, item.label.en),
        item.variants,
        {key: value for key, value in extra.items() if value},
        item.label.formulir,
    )


def _text(written: object, *, file: str, lines: Mapping[str, int], at: str) -> Text:
    """What a clause says, or why nothing carries it: in both languages, or one sentence that stands for both."""
    if isinstance(written, Mapping):
        both = build(written, Bilingual, file=file, lines=lines, at=at)
        return Text(both.id, both.en)
    if not isinstance(written, str) or not written:
        message = "what a clause says, and a reason, is a sentence, or one a language: {id: …, en: …}"
        raise RuleFileError(_problem(file, lines, at, message))
    return Text(written, written)


def _clause(clause: _ClauseData, *, file: str, lines: Mapping[str, int], at: str) -> Clause:
    carried = clause.carried_by or _CarriedBy()
    sentences = {
        name: _text(written, file=file, lines=lines, at=f"{at}.{name}")
        for name in ("text", "not_encoded", "not_yet")
        for written in [getattr(clause, name)]
        if written is not None or name == "text"
    }
    return Clause(
        id=clause.id,
        force=clause.force,
        text=sentences["text"],
        rules=carried.rules,
        model=carried.model,
        forms=carried.forms,
        operations=carried.operations,
        not_encoded=sentences.get("not_encoded"),
        not_yet=sentences.get("not_yet"),
    )

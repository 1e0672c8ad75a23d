"""Findings as SARIF 2.1.0, the format in which editors and continuous integration show what a checker found."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from skprules.cli.output import print_json
from skprules.law.explain import clauses_of

if TYPE_CHECKING:
    from skprules.cli.settings import Settings
    from skprules.errors import Problem, Where
    from skprules.law.check import Finding, Report
    from skprules.law.tables import Rule

SARIF_VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
UNUSABLE_FILE = "skprules/berkas-tidak-dapat-dipakai"
_LEVELS = {"wajib": "error", "sebaiknya": "warning", "boleh": "note"}


def print_sarif(reports: Sequence[Report], problems: Sequence[Problem], code: int, settings: Settings) -> None:
    """One SARIF log with one run on standard output.

    Args:
        reports: what was found in the files that could be used.
        problems: of the files that could not be used; they are results too, for editors show nothing else.
        code: with which the command ends.
        settings: the language, and the rules in force.
    """
    findings = [(finding, finding.where.file or report.path) for report in reports for finding in report.findings]
    rules = settings.rules.rules if findings else {}  # a run on broken files alone loads no rules
    used = sorted({finding.rule for finding, _ in findings}, key=list(rules).index)
    descriptors = [_rule(rules[name], settings) for name in used]
    if problems:
        descriptors.append(_unusable(settings))
    index = {descriptor["id"]: number for number, descriptor in enumerate(descriptors)}
    run = {
        "tool": {
            "driver": {
                "name": "skprules",
                "version": version("skprules"),
                "language": settings.lang,
                "rules": descriptors,
            }
        },
        "language": settings.lang,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not problems, "exitCode": code}],
        "results": [
            *(_result(finding, file, index) for finding, file in findings),
            *(_problem(problem, index, settings) for problem in problems),
        ],
    }
    print_json({"$schema": SCHEMA, "version": SARIF_VERSION, "runs": [run]})


def _rule(rule: Rule, settings: Settings) -> dict[str, Any]:
    says = [f"{clause.id}: {clause.text}" for clause in clauses_of(rule, settings.rules, settings.lang)]
    notes = [f"{settings.say('Dasar', 'Basis')}: {rule.citation}"]
    if rule.tafsir is not None:
        notes.append(f"Tafsir: {rule.tafsir.in_language(settings.lang)}")
    return {
        "id": rule.id,
        "name": _pascal(rule.raw.id),
        "shortDescription": {"text": f"{rule.file.title}: {rule.raw.id.replace('-', ' ')}"},
        "fullDescription": {"text": " ".join(says)},
        "help": {"text": "\n".join([*says, *notes])},
        "defaultConfiguration": {"level": _LEVELS[str(rule.duty)]},
        "properties": {"tags": [str(rule.duty), *rule.citation.clauses]},
    }


def _unusable(settings: Settings) -> dict[str, Any]:
    short = settings.say("Berkas tidak dapat dipakai", "The file cannot be used")
    helps = settings.say(
        "Berkas ini tidak dapat dibaca sebagai kasus SKP, sehingga belum diperiksa terhadap aturan.",
        "This file cannot be read as an SKP case, so it was not yet held against the rules.",
    )
    return {
        "id": UNUSABLE_FILE,
        "name": "BerkasTidakDapatDipakai",
        "shortDescription": {"text": short},
        "fullDescription": {"text": helps},
        "help": {"text": helps},
        "defaultConfiguration": {"level": "error"},
    }


def _result(finding: Finding, file: str | None, index: Mapping[str, int]) -> dict[str, Any]:
    place = finding.where.path or ""
    return {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.duty],
        "message": {"text": f"{finding.message}. {finding.fix}."},
        "locations": [_location(file, finding.where)],
        "partialFingerprints": {"skprules/1": _fingerprint(finding.rule, place)},
        "properties": {
            "duty": finding.duty,
            "clause": list(finding.clause),
            "cite": finding.cite,
            "facts": dict(finding.facts),
            **({"tafsir": finding.tafsir} if finding.tafsir is not None else {}),
        },
    }


def _problem(problem: Problem, index: Mapping[str, int], settings: Settings) -> dict[str, Any]:
    text = problem.text.in_language(settings.lang)
    return {
        "ruleId": UNUSABLE_FILE,
        "ruleIndex": index[UNUSABLE_FILE],
        "level": "error",
        "message": {"text": f"{text[:1].upper()}{text[1:]}."},
        "locations": [_location(problem.where.file, problem.where)],
        "partialFingerprints": {"skprules/1": _fingerprint(UNUSABLE_FILE, problem.where.path or text)},
    }


def _location(file: str | None, where: Where) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if file is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": file_uri(file)}}
        if where.line is not None:
            physical["region"] = {"startLine": where.line}
        location["physicalLocation"] = physical
    if where.path:
        location["logicalLocations"] = [{"fullyQualifiedName": where.path}]
    return location


def file_uri(file: str) -> str:
    """A path as SARIF wants it: relative ones relative, with slashes, and what a URI does not allow escaped.

    >>> file_uri("SKP 2026/ani.yaml")
    'SKP%202026/ani.yaml'
    """
    if Path(file).is_absolute():
        return Path(file).as_uri()
    return quote(PurePath(file).as_posix())


def _fingerprint(*parts: str) -> str:
    """Tells a finding again after lines have moved."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _pascal(words: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in words.split("-"))

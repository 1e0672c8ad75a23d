"""The full proof of the rules, as ``skprules rules verify`` and the tests run it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from skprules.errors import Problem, Where
from skprules.law import proof, tables
from skprules.law.regulation import read_text
from skprules.law.rulefile import read_yaml
from skprules.law.ruleset import RuleSet, rule_files
from skprules.law.shipped import overlay_folders, own_folders, shipped_folders
from skprules.resources import rule_folder
from skprules.text import Text


@attrs.frozen
class Verification:
    """What was proven, and what failed."""

    problems: tuple[Problem, ...]
    counts: dict[str, int]
    evaluator: str


def verify(rules: RuleSet, folders: Sequence[Path] = ()) -> Verification:
    """Prove a loaded rule set: JSON Schema, examples, coverage by examples, engine = reference on every case.

    Args:
        rules: a rule set; loading it has proven completeness and freedom from overlap already.
        folders: the user's own rule folders that were loaded into it.
    """
    problems = [*_schema_problems(folders), *_example_problems(rules), *_differences(rules), *_dangling(rules)]
    every = list(rules.tables())
    counts = {
        "files": len(rules.files),
        "rules": len(rules.rules),
        "tables": len(every),
        "cases": sum(len(table.table) for table in every),
        "examples": sum(len(file.examples) for file in rules.files.values()),
    }
    return Verification(tuple(problems), counts, rules.evaluator)


def _schema_problems(folders: Sequence[Path]) -> Iterator[Problem]:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - a seventh of a second that only this needs

    validator = Draft202012Validator(json.loads((rule_folder() / "schema.json").read_text(encoding="utf-8")))
    overlays = overlay_folders()
    names = {folder.name for folder in overlays}
    own = (found for folder in folders if str(folder) not in names for found in own_folders(folder))
    for folder in (*shipped_folders(), *overlays, *own):
        for path, file_id in rule_files(folder, folder.name):
            name = f"{file_id}.yaml"
            data, lines = read_yaml(read_text(path, name), name)
            for error in validator.iter_errors(data):
                where = _path(error.absolute_path)
                yield Problem(
                    Where(file=name, line=lines.get(where), path=where or None), Text(error.message, error.message)
                )


def _path(steps: Sequence[Any]) -> str:
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def _example_problems(rules: RuleSet) -> Iterator[Problem]:
    for file in rules.files.values():
        if file.kind not in ("decision", "check"):
            continue
        own = [rule for rule in rules.rules.values() if rule.file is file]
        table = tables.tabulate(rules.fields[file.id], own, tables.fill_by_reference)
        yield from proof.prove_examples(file, table)
        for rule in own:
            fires = [rule in table.fired(example.given) for example in file.examples if table.covers(example.given)]
            if True not in fires:
                shown = proof.paste(table, rule, fires=True)
                yield file.problem("examples", f"no example shows the rule '{rule.raw.id}' firing; add {shown}")
            if file.kind == "check" and False not in fires:
                shown = proof.paste(table, rule, fires=False)
                yield file.problem("examples", f"no example shows the rule '{rule.raw.id}' staying silent; add {shown}")


def _differences(rules: RuleSet) -> Iterator[Problem]:
    if rules.evaluator != "engine":
        return
    for table in rules.tables():
        found = tables.difference(table)
        if found is not None:
            facts, engine_says, reference_says = found
            message = f"engine and reference differ on {facts}: {list(engine_says)} against {list(reference_says)}"
            yield table.rules[0].file.problem("rules", message)


def _dangling(rules: RuleSet) -> Iterator[Problem]:
    forms = {file.form.id for file in rules.forms() if file.form is not None}
    replaced = {file.replaces for file in rules.files.values()}
    for regulation in rules.regulations.values():
        for clause in regulation.clauses.values():
            for name in clause.rules:
                if name not in rules.files and name not in rules.rules and name.partition("#")[0] not in replaced:
                    message = f"clause {clause.id} is carried by '{name}', which is no rule in force"
                    yield Problem(Where(file=regulation.file, path="clauses"), Text(message, message))
            for name in clause.forms:
                if name not in forms:
                    message = f"clause {clause.id} is carried by the form '{name}', which is not described"
                    yield Problem(Where(file=regulation.file, path="clauses"), Text(message, message))

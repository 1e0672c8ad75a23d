"""Rule files that stand in for others: an agency's own rule, or a later text, in place of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from skprules.errors import Problem
from skprules.law.rulefile import RuleFile


def original(file: RuleFile, files: Mapping[str, RuleFile]) -> str:
    """The id that the program knows a file by: its own, or that of the first file in the chain that it replaces."""
    return _chain(file, files)[-1]


def replaced(in_force: Mapping[str, RuleFile]) -> frozenset[str]:
    """The ids of the files that another one stands in for."""
    return frozenset(file.replaces for file in in_force.values() if file.replaces is not None)


def faults(in_force: Mapping[str, RuleFile], files: Mapping[str, RuleFile]) -> Iterator[Problem]:
    """Replacements that would leave a rule out unseen, or that answer another question.

    Args:
        in_force: the rule files in force, by id.
        files: all rule files, also those not in force on the day that is asked for.
    """
    taken: dict[str, str] = {}
    for file in in_force.values():
        target = file.replaces
        if target is None:
            continue
        chain = _chain(file, files)
        if target not in files or target == file.id:
            yield file.problem("replaces", f"'{target}' is no other rule file; mend the id")
        elif files[chain[-1]].replaces in chain:
            yield file.problem("replaces", f"the files {', '.join(chain)} replace each other in a circle; break it")
        elif target in taken:
            yield file.problem("replaces", f"'{target}' is replaced by '{taken[target]}' already; keep one of the two")
        elif files[target].kind != file.kind:
            yield file.problem("replaces", f"a {file.kind} cannot replace a {files[target].kind}; mend the id")
        elif file.kind == "decision" and _question(file) != _question(files[target]):
            names = ", ".join(files[target].fields)
            gives = ", ".join(f"{name}: {domain}" for name, domain in files[target].gives.items())
            yield file.problem("replaces", f"'{target}' is asked with {names} and gives {gives}; keep to that")
        taken.setdefault(str(target), file.id)


def _chain(file: RuleFile, files: Mapping[str, RuleFile]) -> list[str]:
    ids = [file.id]
    while file.replaces is not None and file.replaces in files and file.replaces not in ids:
        file = files[file.replaces]
        ids.append(file.id)
    return ids


def _question(file: RuleFile) -> tuple[frozenset[str], Mapping[str, str]]:
    return frozenset(file.fields), dict(file.gives)

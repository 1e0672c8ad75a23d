"""Parameters of the law: figures with their dates and sources, from ``parameters.yaml`` of a regulation.

Figures are exact: a whole number, a decimal (``37.5``), or a fraction (``1/3``).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from skprules.errors import Problem, RuleFileError, Where
from skprules.law.regulation import read_text
from skprules.law.rulefile import Bilingual, InForce, build, read_yaml
from skprules.text import Text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


_KEYS = ("parameters", "monotone")


@attrs.frozen(kw_only=True)
class Value:
    """One value of a parameter, and when it holds."""

    in_force: InForce
    value: Fraction
    source: str
    tafsir: Bilingual | None = None


@attrs.frozen(kw_only=True)
class Parameter:
    """A figure of the law, with every value that it has had.

    Attributes:
        clause: ids of the clauses of its regulation that it stands in, where it stands in any.
        id: regulation, file and name (``se-menpanrb-3-2023/parameters#sangat_baik_paling_banyak``).
    """

    title: str
    unit: str
    clause: tuple[str, ...] = ()
    values: tuple[Value, ...]
    id: str = attrs.field(default="", metadata={"in_file": False})

    @property
    def regulation(self) -> str:
        """Id of the regulation that states it."""
        return self.id.partition("/")[0]

    def on(self, day: datetime.date | None) -> Value | None:
        """What holds on ``day`` (None: without an end), with its source."""
        return next((value for value in self.values if value.in_force.covers(day)), None)

    def value_on(self, day: datetime.date | None) -> Fraction | None:
        """The value in force on ``day`` (None: without an end)."""
        found = self.on(day)
        return None if found is None else found.value


@attrs.frozen
class ParameterFile:
    """What a ``parameters.yaml`` holds.

    Attributes:
        monotone: families of figures (``persentase`` for ``persentase_<value>``) that never fall as their domain rises.
    """

    parameters: Mapping[str, Parameter]
    monotone: Mapping[str, str] = attrs.field(factory=dict)
    file: str = ""
    lines: Mapping[str, int] = attrs.field(factory=dict, repr=False)


def read_parameters(folder: Traversable) -> ParameterFile:
    """The parameters of a regulation; none where the folder has no ``parameters.yaml``.

    Raises:
        RuleFileError: the file is malformed.
    """
    path = folder / "parameters.yaml"
    if not path.is_file():
        return ParameterFile({})
    file = f"{folder.name}/parameters.yaml"
    data, lines = read_yaml(read_text(path, file), file)
    given = data.get("parameters")
    if not isinstance(given, dict):
        message = "the file holds the key 'parameters' with one entry a parameter"
        raise RuleFileError(Problem(Where(file=file, line=1), Text(message, message)))
    unknown = [key for key in data if key not in _KEYS]
    if unknown:
        message = f"the key '{unknown[0]}' is not known; known are {', '.join(_KEYS)}"
        raise RuleFileError(
            Problem(Where(file=file, line=lines.get(unknown[0]), path=unknown[0]), Text(message, message))
        )
    families = data.get("monotone", {})
    if not isinstance(families, dict) or not all(isinstance(domain, str) for domain in families.values()):
        message = "'monotone' names families of figures with their domains, as {persentase: predikat}"
        raise RuleFileError(
            Problem(Where(file=file, line=lines.get("monotone"), path="monotone"), Text(message, message))
        )
    parameters = {
        name: attrs.evolve(
            build(raw, Parameter, file=file, lines=lines, at=f"parameters.{name}"),
            id=f"{folder.name}/parameters#{name}",
        )
        for name, raw in given.items()
    }
    return ParameterFile(parameters, families, file, lines)

"""The official words of the forms, read from the rule files; the builder has none of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs

from skprules.strict_yaml import parse

REGULATION = Path(__file__).parents[2] / "rules" / "permenpanrb-6-2022"


@attrs.frozen
class Behaviour:
    """One of the core values of civil servants: its key in the data, its name, and what it asks."""

    key: str
    name: str
    guide: tuple[str, ...]


@attrs.frozen
class Wording:
    """All words that the templates print.

    Attributes:
        forms: the wording of each form, by the form's id.
        shared: what several forms share.
        settings: the description of each form (its template, orientation and so on), by the form's id.
        behaviours: in the order of the law.
        domains: of each domain of words, their labels by value, in running text and on forms.
    """

    forms: dict[str, dict[str, Any]]
    shared: dict[str, Any]
    settings: dict[str, dict[str, Any]]
    behaviours: tuple[Behaviour, ...]
    domains: dict[str, dict[str, tuple[str, str]]]


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = parse(path.read_text(encoding="utf-8"), str(path)).data
    return data


def read_wording() -> Wording:
    """Read the wording of all forms that have a template."""
    files = [_read(path) for path in sorted((REGULATION / "forms").glob("*.yaml"))]
    forms = [file for file in files if file["kind"] == "form"]
    (shared,) = (file["wording"] for file in files if file["kind"] == "wording")
    domains = {name: domain["members"] for name, domain in _read(REGULATION / "index.yaml")["domains"].items()}
    return Wording(
        forms={file["form"]["id"]: file["wording"] for file in forms},
        shared=shared,
        settings={file["form"]["id"]: file["form"] for file in forms},
        behaviours=tuple(
            Behaviour(member["value"], member["label"]["id"], tuple(member["panduan_perilaku"]))
            for member in domains["perilaku_kerja"]
        ),
        domains={
            name: {member["value"]: _labels(member["label"]) for member in members} for name, members in domains.items()
        },
    )


def _labels(label: dict[str, str]) -> tuple[str, str]:
    return label["id"], label.get("formulir", label["id"])


def with_tags(text: str, **paths: str) -> str:
    """The text with a template tag in each place in braces.

    >>> with_tags("sampai {akhir}", akhir="periode.selesai")
    'sampai {{ periode.selesai }}'
    """
    return text.format_map({place: f"{{{{ {path} }}}}" for place, path in paths.items()})

"""Writes the JSON Schemas of case and unit files anew; run after a change of the model or of the words (`make schemas`)."""

from __future__ import annotations

import json
from pathlib import Path

import skprules
from skprules.reading.json_schema import KINDS, case_schema

FOLDER = Path(skprules.__file__).parent / "schemas"


def text(kind: str) -> str:
    """The file of one kind."""
    return json.dumps(case_schema(kind, skprules.load_rules().domains), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for name in KINDS:
        (FOLDER / f"case-{name}-1.json").write_text(text(name), encoding="utf-8")

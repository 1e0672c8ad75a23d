"""Writes the generated part of the reference: rules with their clauses, forms with their pictures, commands, schemas."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main
from typer.testing import CliRunner

import skprules
from skprules.cli import app
from skprules.law.ruleset import RuleSet
from skprules.law.shipped import overlay_folders
from skprules.reading.fields import Key, keys_of
from skprules.reading.json_schema import KINDS
from skprules.resources import schema_folder

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"


def generate(folder: Path) -> None:
    """Write all pages into ``folder``, which holds nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "rules").mkdir(parents=True)
    rules = skprules.load_rules(*(overlay.name for overlay in overlay_folders()))
    for name, lines in {
        "commands.md": commands(),
        "forms.md": forms(rules),
        "schemas.md": schemas(),
        "keys.md": keys(),
        "rules.md": index(rules),
    }.items():
        _write(folder / name, lines)
    for group in groups(rules):
        _write(folder / "rules" / f"{slug(group)}.md", rule_page(group, rules))
    for name in ("README", "CONTRIBUTING", "CHANGELOG"):
        _write(folder / f"{name}.md", [copy_of(ROOT / f"{name}.md")])


def _write(path: Path, lines: Iterator[str] | list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def copy_of(page: Path) -> str:
    """A page of the top folder, its links as seen from the generated folder."""
    text = re.sub(r"\]\(docs/", "](../", page.read_text(encoding="utf-8"))
    return re.sub(
        r"\[([^\]]+)\]\((?!https:|#|\.\./|README|CONTRIBUTING|CHANGELOG)[^)]+\)", r"`\1`", text
    )  # no page of the site


def slug(group: str) -> str:
    """A file name for a folder of rules."""
    return group.replace("/", "-")


def groups(rules: RuleSet) -> dict[str, list[str]]:
    """The rule files by folder."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in rules.files:
        found[name.rpartition("/")[0]].append(name)
    return found


def index(rules: RuleSet) -> Iterator[str]:
    """The list of the folders."""
    yield "# Rules\n"
    yield "Every rule that is shipped, with its clauses; generated from the rule files. The words are this project's own.\n"
    yield "```{toctree}\n:maxdepth: 1\n"
    yield from (f"rules/{slug(group)}" for group in groups(rules))
    yield "```"


def rule_page(group: str, rules: RuleSet) -> Iterator[str]:
    """The rules of one folder."""
    yield f"# {group}\n"
    for name in groups(rules)[group]:
        file = rules.files[name]
        yield f"## {name.rpartition('/')[2]}\n"
        yield f"{file.title}\n"
        yield f"`{name}` · {file.kind}" + (f" · {file.about}" if getattr(file, "about", None) else "") + "\n"
        if file.tafsir is not None:
            yield f"*Tafsir*: {plain(file.tafsir.id)} / {plain(file.tafsir.en)}\n"
        own = [rule for rule in rules.rules.values() if rule.file.id == name]
        for rule in own:
            yield from _rule(rule)
        clauses = {one.id: one for rule in own for one in rules.clause(rule.citation)}
        if not own:
            clauses = {one: rules.regulations[name.partition("/")[0]].clauses[one] for one in file.clause}
        yield "Clauses:\n"
        for one in clauses.values():
            yield f"- **{one.id}** ({one.force}): {plain(one.text.id)} / {plain(one.text.en)}"
        yield ""


def _rule(rule: Any) -> Iterator[str]:  # noqa: ANN401 - a rule of a table
    yield f"### {rule.raw.id}\n"
    yield f"- {rule.duty or 'decision'}; {plain(str(rule.citation))}"
    yield f"- when: `{json.dumps(rule.raw.when, ensure_ascii=False)}`"
    if rule.raw.then:
        yield f"- then: `{json.dumps(rule.raw.then, ensure_ascii=False)}`"
    for label, text in (("finding", rule.message), ("fix", rule.fix), ("tafsir", rule.tafsir)):
        if text is not None and not (label == "tafsir" and text == rule.file.tafsir):
            yield f"- {label}: {plain(text.id)} / {plain(text.en)}"
    yield ""


def plain(text: str) -> str:
    """Text that no mark of the page language is read out of."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(text.split()))


def forms(rules: RuleSet) -> Iterator[str]:
    """Every form with its picture."""
    yield "# Forms\n"
    yield "Every page of each form, filled from an example; all people are made up.\n"
    for file in rules.forms():
        form = file.form
        assert form is not None  # noqa: S101 - held when the rules were loaded
        yield f"## {form.id}\n"
        yield f"{file.title}\n"
        yield f"- for: {', '.join(form.audience)}"
        yield f"- approach: {form.approach or 'both'}"
        yield f"- paper: {form.orientation}"
        yield f"- template: `{form.template}`"
        yield f"- clauses: {', '.join(file.clause)} ({plain(file.cite)})\n"
        for picture in sorted(PICTURES.glob(f"{form.id}*.png")):
            yield f"![{form.id}](../pictures/{picture.name})\n"


def every_command(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - private to typer
    """The path of every command and group."""
    yield path
    for name, below in getattr(command, "commands", {}).items():
        yield from every_command(below, (*path, name))


def commands() -> Iterator[str]:
    """The help of every command in both languages, from the command tree."""
    yield "# Help texts\n"
    yield "What `--help` prints, in both languages; what the commands do is told on [Command line](../reference/cli.md).\n"
    for path in every_command(typer.main.get_command(app)):
        yield f"## {' '.join(('skprules', *path))}\n"
        for lang in ("id", "en"):
            shown = CliRunner().invoke(app, [*path, "--help", "--lang", lang], prog_name="skprules").stdout
            yield f"```text\n{shown.rstrip()}\n```\n"


def schemas() -> Iterator[str]:
    """Every JSON Schema."""
    yield "# JSON Schemas\n"
    yield "`skprules schema KIND` prints one; they are installed as `skprules/schemas/`.\n"
    yield "| file | is |\n|---|---|"
    for file in sorted(schema_folder().iterdir(), key=lambda entry: entry.name):
        yield f"| `{file.name}` | {plain(json.loads(file.read_text(encoding='utf-8'))['title'])} |"
    for kind in KINDS:
        text = (schema_folder() / f"case-{kind}-1.json").read_text(encoding="utf-8")
        yield f"\n## {kind}\n\n```json\n{text.rstrip()}\n```"


def keys() -> Iterator[str]:
    """Every key of a case file and unit file, by class."""
    from skprules.model import Case  # noqa: PLC0415
    from skprules.reading.fields import UnitFile  # noqa: PLC0415 - beside the root that is a case

    yield "# Keys of a file\n"
    yield "Every key that a case file or a unit file may have, with what it means; in starter files the same words stand above it.\n"
    seen: dict[str, tuple[Key, ...]] = {}
    _classes(Case, seen)
    _classes(UnitFile, seen)
    for name, found in seen.items():
        yield f"## {name}\n"
        for key in found:
            shape = key.shape.item or key.shape
            kind = shape.cls.__name__ if shape.cls else shape.domain or shape.kind
            said = f"{plain(key.text.id)} / {plain(key.text.en)}" if key.text else "-"
            many = "list of " if key.shape.item else ""
            must = ", must be there" if key.required else ""
            clauses = f" ({', '.join(key.clause)})" if key.clause else ""
            yield f"- `{key.name}` ({many}{kind}{must}): {said}{clauses}"
        yield ""


def _classes(cls: type, found: dict[str, tuple[Key, ...]]) -> None:
    if cls.__name__ in found:
        return
    found[cls.__name__] = keys_of(cls)
    for key in keys_of(cls):
        for shape in (key.shape, key.shape.item):
            if shape is not None and shape.cls is not None and shape.kind in ("class", "keyed", "case"):
                _classes(shape.cls, found)

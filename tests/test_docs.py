"""README and docs: their examples run, and they name everything that is there."""

from __future__ import annotations

import doctest
import importlib
import inspect
import json
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
import typer.main
from typer.testing import CliRunner

import skprules
import skprules.model
from skprules import errors, strict_yaml
from skprules.cli import app
from skprules.documents import contexts
from skprules.law.engine import EngineError
from skprules.law.facts import registry
from skprules.law.parameters import Value
from skprules.reading import source
from skprules.resources import rule_folder

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GENERATED = DOCS / "_generated"  # there where the site was built
OWN_PAGES = sorted(page for page in DOCS.rglob("*.md") if GENERATED not in page.parents)
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *OWN_PAGES]
WORKBOOK = DOCS / "tutorial" / "buku-kerja.md"
REGULATION = "permenpanrb-6-2022"
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def sections(text: str, level: int) -> dict[str, str]:
    """Each heading of a level with the text below it."""
    parts = re.split(rf"^{'#' * level} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(text: str) -> Iterator[list[str]]:
    """The rows of all tables, heads included."""
    for line in text.splitlines():
        if line.startswith("| "):
            yield [cell.strip() for cell in line.strip("| ").split(" | ")]


def code(text: str) -> list[str]:
    """What stands between backticks within lines."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", prose)


def commands(page: Path) -> list[str]:
    lines = (line for block in blocks(text_of(str(page)), "sh") for line in block.splitlines())
    return [line for line in lines if line.startswith("skprules ")]


def expected_exit(line: str) -> int:
    found = re.search(r"# exit (\d)", line)
    return int(found[1]) if found else 0


@pytest.fixture
def workplace(tmp_path, monkeypatch, request):
    """An empty folder with the examples, and the files that the page's YAML blocks show under a name."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for block in blocks(text_of(str(request.getfixturevalue("page"))), "yaml"):
        name = re.match(r"# (\S+\.yaml)\n", block)
        if name is not None:
            (tmp_path / name[1]).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name[1]).write_text(block, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@every_page
@pytest.mark.usefixtures("workplace")
def test_python_examples_give_what_they_show(page):
    examples = "\n".join(blocks(text_of(str(page)), "pycon"))
    test = doctest.DocTestParser().get_doctest(examples, {}, page.name, str(page), 0)
    said: list[str] = []
    failed = doctest.DocTestRunner(verbose=False).run(test, out=said.append).failed
    assert not failed, "".join(said)


@every_page
@pytest.mark.usefixtures("workplace")
def test_commands_end_with_the_code_that_is_said(page):
    for line in commands(page):
        result = CliRunner().invoke(app, shlex.split(line, comments=True)[1:])
        assert (line, result.exit_code) == (line, expected_exit(line)), result.output
        if page == WORKBOOK and line.startswith("skprules new skp.xlsx"):
            fill_in_as_told(page)


def fill_in_as_told(page: Path) -> None:
    """Write into the workbook of the tutorial what its table says, each at its cell."""
    book = openpyxl.load_workbook("skp.xlsx")
    told = list(rows(sections(text_of(str(page)), 2)["2. Mengisi"]))[1:]
    assert len(told) > 10
    for sheet, cell, heading, value in told:
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]
        headings = [book[sheet][f"A{row}"].value, book[sheet][f"{column}3"].value]
        assert heading in headings, cell
        book[sheet][cell] = value
    book.save("skp.xlsx")


@pytest.mark.parametrize("page", [ROOT / "README.md"])
def test_the_commands_of_the_readme_work_in_a_process_and_write_what_it_says(page, workplace):
    for line in commands(page):
        command = [sys.executable, "-m", "skprules", *shlex.split(line, comments=True)[1:]]
        assert subprocess.run(command, check=False, capture_output=True).returncode == expected_exit(line)
    promised = [name for name in code(text_of("README.md")) if name.startswith("hasil/")]
    assert len(promised) == 2
    assert sorted(path.relative_to(workplace).as_posix() for path in workplace.glob("hasil/*")) == sorted(promised)


@pytest.mark.parametrize("page", [DOCS / "panduan-singkat.md"])
def test_the_case_of_the_guide_has_no_finding_and_the_output_shown_is_real(page, workplace):
    first = CliRunner().invoke(app, ["check", str(workplace / "skp.yaml")]).output
    assert "Tidak ada temuan." in first
    faulty = CliRunner().invoke(app, ["check", "examples/banyak-kesalahan.yaml"]).output
    (shown,) = blocks(text_of(str(page)), "text")
    assert shown in faulty


@every_page
def test_yaml_blocks_are_strict_yaml(page):
    for block in blocks(text_of(str(page)), "yaml"):
        strict_yaml.parse(block)


@every_page
def test_links_lead_to_pages_and_headings_that_exist(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(str(page))):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name) if name else page
        assert file.is_file(), target
        text = file.read_text(encoding="utf-8") if file.suffix == ".md" else ""
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        assert not anchor or anchor in {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}, (
            target
        )


@every_page
def test_modules_and_files_that_are_named_exist(page):
    for name in code(text_of(str(page))):
        if re.fullmatch(r"skprules(\.\w+)+", name):
            module, _, attribute = name.rpartition(".")
            assert hasattr(importlib.import_module(module), attribute) or importlib.import_module(name), name
        elif re.match(r"(rules|docs|docx_templates|examples|benchmarks|tests)/[\w./-]+$", name):
            assert (ROOT / name).exists(), name


def test_make_targets_that_are_named_exist():
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "docs/explanation/performance.md"):
        for words in re.findall(r"(?:^|`)make ([^`\n#]+)", text_of(name), re.MULTILINE):
            assert {word for word in words.split() if "=" not in word} <= targets, words


def test_the_readme_names_every_form_that_can_be_filled():
    covered = text_of("README.md").split("Not covered in this version")[0]
    assert all(form in covered for form in contexts.forms_with_context())


# --- glossary -------------------------------------------------------------------------------------------------------


def model_classes() -> Iterator[type]:
    for found in pkgutil.iter_modules(skprules.model.__path__):
        module = importlib.import_module(f"skprules.model.{found.name}")
        for name, value in vars(module).items():
            own = inspect.isclass(value) and value.__module__ == module.__name__
            if own and attrs.has(value) and not name.startswith("_"):
                yield value


def glossary() -> dict[str, str]:
    """Each term with the clauses beside it."""
    return {term: row[-1] for row in rows(text_of("docs/glossary.md")) for term in re.findall(r"`(\w+)`", row[0])}


@pytest.mark.parametrize("cls", [*model_classes()], ids=lambda cls: cls.__name__)
def test_the_glossary_has_every_class_field_and_property_of_the_model(cls):
    properties = {name for name, value in inspect.getmembers(cls) if isinstance(value, property)}
    fields = {field.name for field in attrs.fields(cls) if field.metadata.get("in_file", True)}
    assert ({cls.__name__} | properties | fields) - set(glossary()) == set()


def test_the_glossary_has_every_domain_with_its_values_in_order():
    listed = {
        row[0].strip("`"): re.findall(r"`([^`]+)`", row[2])
        for row in rows(sections(text_of("docs/glossary.md"), 2)["Domains"])
        if row[0].startswith("`")
    }
    assert listed == {name: list(domain.values) for name, domain in skprules.load_rules().domains.items()}


def test_clauses_in_the_glossary_exist():
    known = skprules.load_rules().regulations[REGULATION].clauses
    named = {clause for cell in glossary().values() for clause in cell.split(", ")}
    assert named - set(known) == {"-"}


# --- rule files and interpretation ----------------------------------------------------------------------------------


def property_names(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
    values = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for value in values:
        yield from property_names(value)


def test_every_key_of_a_rule_file_is_explained():
    schema = json.loads((rule_folder() / "schema.json").read_text(encoding="utf-8"))
    text = text_of("docs/explanation/rule-files.md")
    explained = set(code(text)) | set(re.findall(r"\b\w+(?=: |:$)", "\n".join(code(text))))
    assert set(property_names(schema)) - explained == set()


def test_every_fact_is_listed_with_its_domain():
    domains = skprules.load_rules().domains
    shown = sections(text_of("docs/explanation/rule-files.md"), 3)
    for about in registry.kinds():
        table = [row for row in rows(shown[f"`about: {about}`"].split("\n## ")[0]) if row[0].startswith("`")]
        listed = {(row[0].strip("`"), row[1].strip("`")) for row in table if "<value>" not in row[0]}
        for row in table:
            family = re.match(r"`(\w+)_<value>`, for each value of `(\w+)`", row[0])
            if family is not None:
                listed |= {(f"{family[1]}_{value}", row[1].strip("`")) for value in domains[family[2]].values}
        facts = (registry.find_fact(about, name, domains) for name in registry.fact_names(about, domains))
        assert listed == {(fact.name, fact.domain) for fact in facts if fact is not None}, about


def test_the_decision_that_is_shown_is_the_shipped_one_shortened():
    shown = next(block for block in blocks(text_of("docs/explanation/rule-files.md"), "yaml") if "E4.1" in block)
    shipped = (rule_folder() / REGULATION / "evaluation" / "predikat-kinerja.yaml").read_text(encoding="utf-8")
    short, whole = strict_yaml.parse(shown).data, strict_yaml.parse(shipped).data
    for key, value in short.items():
        assert value == whole[key] or all(item in whole[key] for item in value), key


def shipped_tafsir() -> dict[str, str]:
    rules = skprules.load_rules()
    found = {file.id: file.tafsir for file in rules.files.values()}
    found |= {f"{file.id}#{rule.id}": rule.tafsir for file in rules.files.values() for rule in file.rules}
    return {name.removeprefix(f"{REGULATION}/"): tafsir.en for name, tafsir in found.items() if tafsir is not None}


def parameter_values() -> Iterator[tuple[str, Value]]:
    for name, parameter in skprules.load_rules().parameters.items():
        yield from ((name, value) for value in parameter.values)


def test_every_tafsir_is_listed_and_none_that_is_gone():
    table = rows(sections(text_of("docs/explanation/interpretation.md"), 2)["Every tafsir"])
    listed = {(row[0].strip("`"), row[1]) for row in table if row[0].startswith("`")}
    figures = {(name, value.tafsir.en) for name, value in parameter_values() if value.tafsir is not None}
    assert listed == set(shipped_tafsir().items()) | figures


def test_every_clause_that_is_not_encoded_is_listed_with_its_reason():
    shown = sections(text_of("docs/explanation/interpretation.md"), 2)
    clauses = skprules.load_rules().regulations[REGULATION].clauses.values()
    on_purpose = {(row[0], row[1], row[2]) for row in list(rows(shown["What is not encoded, on purpose"]))[1:]}
    assert on_purpose == {(one.id, one.text.en, one.not_encoded.en) for one in clauses if one.not_encoded is not None}
    waiting: dict[str, set[str]] = defaultdict(set)
    for clause in clauses:
        if clause.not_yet is not None:
            waiting[clause.not_yet.en].add(clause.id)
    listed = {row[1]: set(row[0].split(", ")) for row in list(rows(shown["What is not encoded yet"]))[1:]}
    assert listed == waiting


# --- reference ------------------------------------------------------------------------------------------------------


def test_every_public_name_is_described():
    named = code(text_of("docs/reference/api.md"))
    described = {re.split(r"[(.]", name.removeprefix("skprules."))[0] for name in named}
    assert set(skprules.__all__) - described == set()


@pytest.mark.parametrize(
    "verb", ["read", "check", "evaluate", "explain", "plan", "fill", "fill_all", "read_back", "load_rules", "example"]
)
def test_the_signatures_of_the_verbs_are_as_shown(verb):
    (shown,) = re.findall(rf"^### `skprules\.{verb}\((.*)\)`$", text_of("docs/reference/api.md"), re.MULTILINE)
    parameters = inspect.signature(getattr(skprules, verb)).parameters.values()
    plain = (parameter.replace(annotation=inspect.Parameter.empty) for parameter in parameters)
    assert f"({shown})" == str(inspect.Signature(list(plain))).replace("'", '"')


def test_the_limits_of_a_case_file_are_as_said():
    (said,) = re.findall(r"^Files over .+ are refused\.$", text_of("docs/reference/api.md"), re.MULTILINE)
    of_yaml = (source.FILE_LIMIT // 2**20, strict_yaml.NODE_LIMIT)
    of_json = (source.JSON_FILE_LIMIT // 2**20, source.JSON_NODE_LIMIT)
    limits = (*of_yaml, *of_json, strict_yaml.DEPTH_LIMIT, source.TEXT_LIMIT)
    assert tuple(int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", said)) == limits


@pytest.mark.parametrize(
    "name",
    [
        "Conclusion",
        "Document",
        "Explanation",
        "Finding",
        "Problem",
        "Proposal",
        "ReadBack",
        "Report",
        "Result",
        "RuleSet",
        "Unit",
        "UnitResult",
        "Where",
    ],
)
def test_every_attribute_and_method_of_a_public_value_is_described(name):
    text = sections(text_of("docs/reference/api.md"), 3)[f"`{name}`"]
    described = {word.partition("(")[0] for word in code(text)}
    shown = getattr(skprules, name)
    fields = {field.name for field in attrs.fields(shown)} if attrs.has(shown) else set()
    public = {attribute for attribute in (*dir(shown), *fields) if not attribute.startswith("_")}
    assert public - described == set()


def test_every_exception_is_described():
    classes: list[type] = [EngineError, *(value for _, value in inspect.getmembers(errors, inspect.isclass))]
    names = {one.__name__ for one in classes if issubclass(one, Exception)}
    assert names - set(code(sections(text_of("docs/reference/api.md"), 2)["Errors"])) == set()


def every_command(group: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from every_command(command, f"{above}{name} ")
        else:
            yield f"{above}{name}", command


def options(command: Any) -> set[str]:
    names = (name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts))
    return {name for name in names if name.startswith("--")}


def long_options(text: str) -> set[str]:
    return set(re.findall(r"--[a-z][a-z-]*", text))


def test_every_command_and_option_is_described_and_no_other():
    main = typer.main.get_command(app)
    shown = sections(text_of("docs/reference/cli.md"), 2)
    for_all, before_the_name = shown["Options of every command"].split("Before the command's name only:")
    assert options(main) | {"--help"} == long_options(for_all) | long_options(before_the_name)
    for name, command in every_command(main):
        assert long_options(for_all) <= options(command) | {"--help"}, name
        own = options(command) - long_options(for_all)
        assert own <= long_options(shown[name]) <= options(command), name


def keys(data: object) -> Iterator[str]:
    """Every key of a JSON object, but not those below the keys whose content is free."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            if key not in ("facts", "when", "counts", "data", "example"):
                yield from keys(value)
    elif isinstance(data, list):
        for item in data:
            yield from keys(item)


@pytest.mark.parametrize(
    "line",
    [
        "check examples/banyak-kesalahan.yaml none.yaml",
        "check examples/banyak-kesalahan.yaml --why",
        "evaluate examples/evaluasi-misconduct.yaml examples/evaluasi-terbuka.yaml none.yaml",
        "unit unit-evaluasi.yaml none.yaml --rules se-menpanrb-3-2023 --rules permenpanrb-1-2023",
        "plan examples/unit/unit.yaml -o out",
        "fill examples/perawat-terampil.yaml -o out",
        "demo -o out",
        "doctor",
        "rules list",
        "rules show prioritas",
        "rules verify",
        "rules coverage",
        "rules diff permenpanrb-6-2022 se-menpanrb-3-2023",
        "forms list",
        "forms show A.1.7",
        "forms export out",
        "forms lint A.1.7.docx none.docx --form A.1.7",
        "new baru.yaml",
        "schema",
        "read filled.docx",
        "batch examples -o out --forms none --workers 1",
        "batch verify none",
        "rules show nothing-of-the-kind",
    ],
)
@pytest.mark.parametrize("page", [DOCS / "reference" / "cli.md"])
@pytest.mark.usefixtures("workplace")
def test_every_key_of_the_json_is_described(page, line):
    skprules.fill_all(skprules.read("examples/administrator-kualitatif-evaluasi.yaml"))[2].save("filled.docx")
    Path("A.1.7.docx").write_bytes(Path("filled.docx").read_bytes())  # no template of that form: full of faults
    said = json.loads(CliRunner().invoke(app, [*line.split(), "--json"]).stdout)
    described = set(code(text_of(str(page))))
    assert said["schema"] in described
    assert set(keys(said)) - {re.split(r"\W+", word)[-1] for word in described} == set()


# --- the rest -------------------------------------------------------------------------------------------------------


def test_every_dependency_has_its_reason():
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    shown = sections(text_of("docs/explanation/dependencies.md"), 2)
    names = {re.split(r"[^\w-]", one)[0] for one in project["dependencies"]}
    assert {row[0] for row in list(rows(shown["Needed at run time"]))[1:]} == names
    optional = {row[0].strip("`"): row[1] for row in list(rows(shown["Optional"]))[1:]}
    assert set(optional) == set(project["optional-dependencies"])
    for extra, wanted in project["optional-dependencies"].items():
        packages = {re.split(r"[^\w-]", one)[0] for one in wanted} - {"skprules"}
        assert {name for name in packages if name not in optional[extra]} == set(), extra


def test_every_top_module_has_its_layer():
    text = sections(text_of("docs/explanation/architecture.md"), 2)["Layers"]
    layered = set(re.findall(r"`skprules\.(\w+)`", text))
    data = {"rules", "docx_templates", "examples"}  # folders of data, installed inside the package
    assert {found.name for found in pkgutil.iter_modules(skprules.__path__)} - data <= layered


def test_the_changelog_has_this_version_and_begins_with_its_rules():
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    newest, text = next(iter(sections(text_of("CHANGELOG.md"), 2).items()))
    assert newest.split()[0] == version
    assert next(iter(sections(text, 3))) == "Rules"

"""The command line as people meet it: help in both languages, mistakes that name the next step, quick starts, narrow tables."""

from __future__ import annotations

import io
import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

import skprules
from skprules.cli import COMMANDS, app
from skprules.cli.english import ENGLISH
from skprules.cli.help import help_lines, parts
from skprules.cli.progress import FEW, followed
from skprules.cli.settings import Settings

MAIN: Any = typer.main.get_command(app)


def every(command: Any = MAIN, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from every(below, (*path, name))


EVERY = dict(every())


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments), prog_name="skprules")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_says_of_itself(name: str):
    assert parts(MAIN.commands[name].help)[0] == COMMANDS[name].sentence


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_help_text_is_there_in_both_languages_with_an_example_of_that_command(path: tuple[str, ...]):
    command = EVERY[path]
    sentences, example = parts(command.help or "")
    assert sentences in ENGLISH
    assert example.startswith(" ".join(("skprules", *path)).removesuffix(" run"))  # the name of `batch run` is left out
    own = [item for item in command.params if "completion" not in item.name]
    assert {item.help for item in own} - {None, ""} - set(ENGLISH) == set()
    indonesian, english = (run(*path, "--help", "--lang", lang).stdout for lang in ("id", "en"))
    assert sentences.split()[0] in indonesian
    assert ENGLISH[sentences].split()[0] in english
    assert f"Contoh: {example}\n" in indonesian
    assert f"Example: {example}\n" in english
    for shown in (indonesian, english):
        assert max(len(line) for line in shown.splitlines() if "Contoh" not in line and "Example" not in line) <= 80
    for item in own:
        assert all(name in indonesian for name in item.opts if name.startswith("--")), item.name


def test_no_english_text_is_left_over():
    texts = {parts(command.help or "")[0] for command in EVERY.values()}
    texts |= {item.help for command in EVERY.values() for item in command.params}
    texts |= {listed.sentence for listed in COMMANDS.values()}
    own = {text for text in ENGLISH if "pelengkapan" in text or text == "Tampilkan bantuan ini."}
    assert set(ENGLISH) - texts - own == set()


@pytest.mark.parametrize(
    "arguments", [("--lang", "en", "check", "-h"), ("check", "-h", "--lang=en"), ("check", "--lang", "en", "-h")]
)
def test_the_language_of_help_may_stand_anywhere(arguments: tuple[str, ...]):
    assert "Usage: skprules check [OPTIONS] FILE…" in run(*arguments).stdout


WRONG = {
    ("chek",): ("perintah 'chek' tidak ada; mungkin maksudnya 'check'? Pilihan: ", "Lihat skprules --help"),
    ("rules", "liste"): ("perintah 'liste' tidak ada; mungkin maksudnya 'list'? Pilihan: ", "Lihat skprules rules --help"),
    ("check",): ("FILE… belum disebut; ", "lihat skprules check --help"),
    ("check", "--wy", "x"): ("pilihan --wy tidak dikenal; mungkin maksudnya --why; ", "lihat skprules check --help"),
    ("check", "--zzz"): ("pilihan --zzz tidak dikenal; ", "lihat skprules check --help"),
    ("fill", "x", "--form"): ("pilihan --form membutuhkan isian; ", "--help"),
    ("forms", "show", "A.1.7", "A.1.6"): ("perintah ini tidak dapat dipahami (", "lihat skprules forms show --help"),
}  # fmt: skip


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_told_in_one_sentence_that_names_the_next_step(arguments: tuple[str, ...]):
    ran = run(*arguments)
    begins, ends = WRONG[arguments]
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr.startswith(begins)
    assert ran.stderr.endswith(f"{ends}\n")
    assert ran.stderr.count("\n") == 1
    english = run("--lang", "en", *arguments).stderr
    assert english != ran.stderr
    assert re.search(r"[Ss]ee skprules", english)


@pytest.mark.parametrize(
    "command", [("rules", "list"), ("forms", "list"), ("rules", "coverage"), ("schema",)], ids=" ".join
)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_tables_fit_80_columns(command: tuple[str, ...], lang: str):
    shown = run(*command, "--lang", lang).stdout
    assert shown
    assert max(map(len, shown.splitlines())) <= 80


def test_check_sums_up_several_files(tmp_path: Path):
    names = []
    for name in ("banyak-kesalahan.yaml", "perawat-terampil.yaml"):
        (tmp_path / name).write_text(skprules.example(name).read_text(encoding="utf-8"), encoding="utf-8")
        names.append(str(tmp_path / name))
    counts = skprules.check(skprules.read(names[0])).counts
    told = ", ".join(f"{count} {duty}" for duty, count in counts.items())
    last = run("check", *names).stdout.splitlines()[-1]
    assert last == f"2 berkas: 1 tanpa temuan wajib, 1 perlu diperbaiki; {told}."
    last = run("check", *names, str(tmp_path / "none.yaml"), "--lang", "en").stdout.splitlines()[-1]
    assert last == f"3 files: 1 without obligatory findings, 1 to be mended, 1 unusable; {told}."
    assert "berkas:" not in run("check", names[0]).stdout


class Terminal(io.StringIO):
    """A standard error that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("stream", [Terminal, io.StringIO])
@pytest.mark.parametrize("settings", [Settings(), Settings(quiet=True), Settings(json=True)], ids=["", "quiet", "json"])
@pytest.mark.parametrize("number", [FEW - 1, FEW])
def test_a_bar_is_shown_for_long_work_on_a_terminal_only(number, settings, stream, monkeypatch: pytest.MonkeyPatch):
    watched = stream()
    monkeypatch.setattr(sys, "stderr", watched)
    assert list(followed(range(number), settings)) == list(range(number))
    wanted = stream is Terminal and number == FEW and not (settings.quiet or settings.json)
    assert (f"{number}/{number}" in watched.getvalue()) == wanted
    assert bool(watched.getvalue()) == wanted


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | environment
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=60, check=False, env=env
    )


def test_completion_knows_the_commands_and_options():
    asked = {"_SKPRULES_COMPLETE": "complete_bash", "COMP_WORDS": "skprules ", "COMP_CWORD": "1"}
    names = process("-m", "skprules", **asked).stdout.split()
    assert names == list(COMMANDS)
    asked |= {"COMP_WORDS": "skprules check --w", "COMP_CWORD": "2"}
    assert process("-m", "skprules", **asked).stdout.split() == ["--why"]
    shown = process("-m", "skprules", "--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert "_SKPRULES_COMPLETE" in shown.stdout  # with the detection, only a shell that runs the command is known


def test_help_loads_no_command():
    code = (
        "import sys\nfrom skprules.cli import app\ntry:\n app(['--help'])\nexcept SystemExit:\n pass\n"
        "print(sorted(name for name in sys.modules if name.startswith(('skprules.law', 'skprules.documents', 'skprules.cli.', "
        "'rich', 'openpyxl', 'docxtpl', 'durable', 'yaml', 'cattrs'))))"
    )
    loaded = process("-c", code).stdout.splitlines()[-1]
    assert set(re.findall(r"'([\w.]+)'", loaded)) <= {
        f"skprules.cli.{name}" for name in ("help", "lazy", "settings", "usage")
    }


def cpu_seconds(*arguments: str) -> float:
    """The least of some runs, in time of the processor: other work on the machine does not count."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process(*arguments)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)

    return min(once() for _ in range(5))


@pytest.mark.slow
def test_the_package_and_the_help_start_quickly():
    """What the product promises on the machine that it is measured on: 60 ms beyond bare Python, and 0.3 s."""
    bare = cpu_seconds("-c", "pass")
    assert cpu_seconds("-c", "import skprules") - bare < 0.06
    assert cpu_seconds("-m", "skprules", "--help") < 0.3


def test_help_lines_of_an_unknown_language_are_indonesian():
    class Context:
        """As little of a context as help needs."""

        meta: dict[str, str] = {}  # noqa: RUF012 - never changed
        command_path = "skprules check"

    command = MAIN.commands["check"]
    context = Context()
    command.get_params = lambda _: command.params
    try:
        assert next(help_lines(command, context)) == "Pemakaian: skprules check [PILIHAN] FILE…"
    finally:
        del command.get_params

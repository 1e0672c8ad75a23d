"""Many cases from JSON Lines to findings and forms: cases a second on one and on two processes, and what the time goes into.

    python benchmarks/end_to_end.py [--rounds N] [--cases N]

The cases are those of three examples, each with a name, a number and texts of its own, so that nothing is found twice in a
cache; one in ten lacks half of what it should hold and is printed with dotted lines. Each calls for two forms. The rate of a whole run holds everything: starting the
processes, compiling the templates, checksums, summary and manifest. The rate once running begins with the end of the first
shard, which is what a long run comes to.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
from lines import Line, Section, processors

import skprules
from skprules.batch import Progress, run
from skprules.documents import contexts
from skprules.documents.chosen import template_for
from skprules.documents.forms import called_for, form_data
from skprules.documents.package import best_compressor
from skprules.reading import case_from
from skprules.reading.fast_json import parse_json
from skprules.strict_yaml import parse

EXAMPLES = Path(__file__).parents[1] / "examples"
MIX = ("perawat-terampil", "ketua-tim-plt", "administrator-kualitatif", "perawat-terampil", "ketua-tim-plt") * 2
CASES = 3_000
GROWTH = (1_000, 4_000, 16_000)
SHARD = 250
STAGES = ("read", "check", "which forms", "context", "fill", "deflate and pack", "findings, checksums, writing, rest")
_OWN_TEXTS = ("uraian", "nama", "rencana_hasil_kerja_pimpinan")
_WANTED_RATE, _WANTED_SCALING = 1_000.0, 1.7


def lines_of(cases: int) -> Iterator[str]:
    """That many cases, one a line."""
    examples = [_example(name) for name in MIX[:-1]] + [_with_faults(_example(MIX[0]))]
    patterns = [(json.dumps(example, ensure_ascii=False), sorted(set(_own(example)))) for example in examples]
    for number in range(cases):
        line, own = patterns[number % len(patterns)]
        for text in own:
            line = line.replace(f'"{text}"', f'"{_distinct(text, number)}"')
        yield line


def _example(name: str) -> dict[str, Any]:
    data: dict[str, Any] = parse((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")).data
    return data | {"skprules": 1}


def _with_faults(case: dict[str, Any]) -> dict[str, Any]:
    """Without half of its targets and units, and without a date."""
    indicators = [indicator for result in case["skp"]["hasil_kerja"] for indicator in result["indikator"]]
    for indicator in indicators[::2]:
        indicator.pop("target")
        indicator.pop("satuan")
    case["skp"].pop("tanggal")
    return case


def _own(value: Any, key: str = "") -> Iterator[str]:  # noqa: ANN401 - any part of a case
    """What is different in each case: the person's name and number, and the texts of results and indicators."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("jabatan", "pejabat_penilai_kinerja", "atasan_pejabat_penilai_kinerja"):
                yield from _own(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _own(inner, key)
    elif key in (*_OWN_TEXTS, "nip", "nipppk") and isinstance(value, str):
        yield value


def _distinct(text: str, number: int) -> str:
    if len(text) == 18 and text.isdigit():  # a NIP, in which month, day and the last digits may be any
        return f"{text[:4]}{1 + number % 12:02}{1 + number // 12 % 28:02}{text[8:15]}{1 + number // 336 % 999:03}"
    return f"{text} di wilayah {number}"


@attrs.frozen
class Speed:
    """Seconds a case: of the whole run, of what comes after the first shard, and of the processor if it is this process."""

    whole: float
    running: float
    processor: float


def speed(source: Path, cases: int, workers: int | None) -> Speed:
    """Of one run, from nothing to the manifest."""
    told: list[Progress] = []
    with tempfile.TemporaryDirectory() as folder:
        start, used = time.perf_counter(), time.process_time()
        run(source, Path(folder, "out"), workers=workers, shard_size=SHARD, blank=True, progress=told.append)
        seconds, used = time.perf_counter() - start, time.process_time() - used
    first = next(one for one in told if one.done)
    return Speed(seconds / cases, (told[-1].seconds - first.seconds) / (told[-1].done - first.done), used / cases)


def profile(lines: list[str], rules: skprules.RuleSet) -> dict[str, float]:
    """Seconds a case of each stage, one stage after the other over all cases, in this process."""
    compressor = best_compressor()
    taken: dict[str, float] = {}

    def staged(stage: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the stage makes
        start = time.process_time()
        made = work()
        taken[stage] = (time.process_time() - start) / len(lines)
        return made

    raw = [line.encode() for line in lines]
    cases = staged("read", lambda: [case_from(parse_json(line), rules.domains) for line in raw])
    staged("check", lambda: [skprules.check(case, rules=rules) for case in cases])
    wanted = staged("which forms", lambda: [(case, called_for(case, rules)) for case in cases])
    asked = [(case, form_data(form, rules), form, part) for case, forms in wanted for form, part in forms]
    ready = staged(
        "context",
        lambda: [
            contexts.build(case, form, rules, title=file.title, part=part, blank=True)
            for case, file, form, part in asked
        ],
    )
    templates = [template_for(file, rules, compressor=compressor) for _, file, _, _ in asked]
    filled = list(zip(templates, ready, strict=True))
    staged("fill", lambda: [template.parts(context) for template, context in filled])
    staged("whole", lambda: [template.render(context) for template, context in filled])
    taken["deflate and pack"] = max(0.0, taken.pop("whole") - taken["fill"])
    return taken


def _rate(seconds: float) -> str:
    return f"{1 / seconds:,.0f} a second"


def ending(rounds: int, cases: int = CASES) -> tuple[Section, Section, Section]:
    """One and two processes in turns; then the growth over cases; then what the time goes into."""
    rules = skprules.load_rules()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "cases.jsonl")
        source.write_text("\n".join(lines_of(cases)) + "\n", encoding="utf-8")
        contestants: dict[int | None, list[Speed]] = {None: [], 1: [], 2: []}
        for _ in range(rounds):
            for workers, speeds in contestants.items():
                speeds.append(speed(source, cases, workers))
        whole = {workers: min(one.whole for one in speeds) for workers, speeds in contestants.items()}
        running = {workers: min(one.running for one in speeds) for workers, speeds in contestants.items()}
        processor = min(one.processor for one in contestants[None])
        speeds_of = Section(
            f"From JSON Lines to findings and two forms, {cases:,} cases",
            "",
            (
                *(
                    Line(f"{name}, the whole run", _rate(whole[workers]))
                    for workers, name in ((None, "in this process"), (1, "one process"), (2, "two processes"))
                ),
                Line("processor time of a case, in this process", f"{processor * 1e6:,.0f} µs"),
                Line("one process, once running", _rate(running[1])),
                Line("two processes, once running", _rate(running[2]), 1 / running[2], least=_WANTED_RATE),
                Line("two processes against one, once running", "", running[1] / running[2], least=_WANTED_SCALING),
            ),
            (f"two processes have {processors()} processors here, and share them with whatever else is running",),
        )
        lines = []
        for size in GROWTH:
            source.write_text("\n".join(lines_of(size)) + "\n", encoding="utf-8")
            taken = speed(source, size, 2)
            lines.append(Line(f"{size:,} cases, whole run of {taken.whole * size:.1f} s", _rate(taken.running)))
        growth = Section("Growth over cases, two processes, once running", "", tuple(lines), ("one run each",))
    few = list(lines_of(500))
    profile(few[:20], rules)  # compiles templates and fills tables
    profiles = [profile(few, rules) for _ in range(rounds)]
    split = {stage: min(one[stage] for one in profiles) for stage in profiles[0]}
    split[STAGES[-1]] = max(0.0, processor - sum(split.values()))
    total = sum(split.values())
    stages = Section(
        "What the time of a case goes into, in this process",
        "percent",
        tuple(Line(stage, f"{split[stage] * 1e6:,.0f} µs", 100 * split[stage] / total) for stage in STAGES),
        (
            "time of the processor; the rest is that of a whole run but for the stages, which are timed one by one over 500 cases",
        ),
    )
    return speeds_of, growth, stages


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Many cases from JSON Lines to findings and forms.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cases", type=int, default=CASES)
    arguments = parser.parse_args()
    for section in ending(arguments.rounds, arguments.cases):
        section.show()


if __name__ == "__main__":
    main()

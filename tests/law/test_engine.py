"""The rule engine behind its shield: right, within its limits, and unharmed by whatever goes wrong around it."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from law.engine_spy import no_trouble, watched
from law.random_rules import RandomRules, domain, random_rules, rule_files

import skprules
from skprules.law import engine, reference, ruleset, shipped
from skprules.law.condition import resolve
from skprules.law.engine import EngineError, Matcher

needs_engine = pytest.mark.skipif(not engine.available(), reason=f"durable-rules: {engine.IMPORT_PROBLEM}")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
forks_with_threads = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
pytestmark = needs_engine

RECORD = re.compile(r'\{"k":1,"id":"f"(,"f\d+":\d+)*\}')
SENTINEL = '{"k":0,"id":"s"}'
SAFE_CALLS = {
    "create_ruleset",
    "assert_fact",
    "start_action_for_state",
    "complete_and_start_action",
    "retract_fact",
    "delete_state",
    "delete_ruleset",
}


def hundred_rules() -> tuple[RandomRules, list[tuple[int, ...]]]:
    """A hundred rules over several handles, and the right answers to their records."""
    rules = random_rules(Random(9), fields=8, count=100, top=6, records=120)
    return rules, [by_reference(rules, codes) for codes in rules.records]


def by_reference(rules: RandomRules, codes: tuple[int, ...]) -> tuple[int, ...]:
    """Which of the conditions that can hold do, says the reference evaluator, numbered as the engine does."""
    facts = rules.facts(codes)
    able = [condition for condition, paths in zip(rules.conditions, rules.paths, strict=True) if paths is not None]
    return tuple(number for number, item in enumerate(able) if reference.holds(item, facts, rules.fields))


def matcher_of(rules: RandomRules) -> Matcher:
    return Matcher(rules.fields, [paths for paths in rules.paths if paths is not None])


def answers(matcher: Matcher, rules: RandomRules) -> list[tuple[int, ...]]:
    return [matcher.fired(codes) for codes in rules.records]


SMALL = {"warna": domain(3), "bentuk": domain(4)}
CONDITIONS: list[dict[str, Any]] = [
    {"warna": "v0"},
    {"bentuk": {"min": "v2"}},
    {"warna": {"not": "v1"}, "bentuk": "v3"},
]


def sentence(error: pytest.ExceptionInfo[EngineError]) -> str:
    (problem,) = error.value.problems
    return problem.text.en


def small_matcher() -> Matcher:
    return Matcher(SMALL, [resolve(condition, SMALL) for condition in CONDITIONS])


def small_table() -> dict[tuple[int, ...], tuple[int, ...]]:
    return reference.tabulate(SMALL, CONDITIONS)


# ---- right -------------------------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(rule_files(records=100))
def test_engine_and_reference_agree_on_ten_thousand_records_of_random_rule_files(rules):
    with matcher_of(rules) as matcher:
        assert all(matcher.fired(codes) == by_reference(rules, codes) for codes in rules.records)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(rule_files(records=0, sizes=(2, 3)))
def test_a_table_has_every_combination_of_values_as_the_reference_decides_it(rules):
    able = [(written, paths) for written, paths in zip(rules.conditions, rules.paths, strict=True) if paths is not None]
    fields = dict(list(rules.fields.items())[:4])
    kept = [(written, paths) for written, paths in able if all(set(path) <= set(fields) for path in paths)]
    kept = [(written, paths) for written, paths in kept if all_fields(written) <= set(fields)]
    expected = reference.tabulate(fields, [written for written, _ in kept])
    assert engine.tabulate(fields, [paths for _, paths in kept]) == expected


def all_fields(condition: dict[str, Any]) -> set[str]:
    inside = (all_fields(part) for key in ("all", "any") for part in condition.get(key, ()))
    return set().union(*inside, set(condition) - {"all", "any"})


def test_a_rule_with_alternatives_that_overlap_fires_once():
    either = {"any": [{"warna": "v0"}, {"bentuk": "v0"}, {"warna": {"max": "v1"}}]}
    with Matcher(SMALL, [resolve(either, SMALL)]) as matcher:
        assert matcher.fired((0, 0)) == (0,)


def test_a_rule_that_holds_for_every_value_fires_for_every_value():
    always = {"warna": ["v0", "v1", "v2"]}
    assert set(engine.tabulate(SMALL, [resolve(always, SMALL)]).values()) == {(0,)}


def test_no_rules_leave_every_combination_without_a_rule():
    assert set(engine.tabulate(SMALL, []).values()) == {()}


# ---- limits ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rules", "handles"), [(1, 1), (60, 1), (61, 2), (120, 2), (121, 3), (200, 4)])
def test_a_handle_holds_at_most_sixty_rules(rules, handles):
    fields = {"angka": domain(90)}
    written = [{"angka": {"min": f"v{number % 90}"}} for number in range(rules)]
    with Matcher(fields, [resolve(condition, fields) for condition in written]) as matcher:
        sizes = [len(json.loads(part._definition)) - 1 for part in matcher._parts]  # without the sentinel
        assert (len(sizes), max(sizes) <= 60) == (handles, True)
        assert matcher.fired((89,)) == tuple(range(rules))


def test_a_handle_compares_with_at_most_four_hundred_values():
    fields = {f"angka_{number}": domain(90) for number in range(20)}
    every_other = [f"v{code}" for code in range(0, 90, 2)]
    written = [{name: every_other} for name in fields]
    with Matcher(fields, [resolve(condition, fields) for condition in written]) as matcher:
        compared = [len(set(re.findall(r'\{"(f\d+": \d+)\}', part._definition))) for part in matcher._parts]
        assert (len(compared), max(compared) <= 400, sum(compared)) == (3, True, 20 * 45)
        assert matcher.fired((0,) * 20) == tuple(range(20))
        assert matcher.fired((1,) * 20) == ()


def test_a_rule_that_compares_with_more_than_four_hundred_values_is_refused():
    fields = {"angka": domain(900)}
    scattered = {"angka": [f"v{code}" for code in range(0, 900, 2)]}
    with pytest.raises(EngineError) as refused:
        Matcher(fields, [resolve(scattered, fields)])
    assert sentence(refused) == "rule engine: one rule compares with more than 400 values"


def test_two_hundred_fields_are_taken_and_one_more_is_refused():
    fields = {f"isian_{number}": domain(2) for number in range(201)}
    with pytest.raises(EngineError) as refused:
        Matcher(fields, [])
    assert sentence(refused) == "rule engine: 201 fields; the engine takes 200 at most"
    del fields["isian_200"]
    all_of_them = dict.fromkeys(fields, "v1")
    with Matcher(fields, [resolve(all_of_them, fields)]) as matcher:
        assert matcher.fired((1,) * 200) == (0,)


# ---- what it is shown --------------------------------------------------------------------------------------------


def test_the_engine_is_shown_small_integers_under_names_of_our_own_and_nothing_else():
    with watched() as spy:
        ruleset.load(shipped.shipped_folders())
    assert {name for name, _ in spy.calls} == SAFE_CALLS
    shown = {args[1] for name, args in spy.calls if name == "assert_fact"}
    assert [text for text in shown - {SENTINEL} if not RECORD.fullmatch(text)] == []
    assert {args[1] for name, args in spy.calls if name == "retract_fact"} == {'{"id":"f"}', SENTINEL}
    for definition in (json.loads(args[1]) for name, args in spy.calls if name == "create_ruleset"):
        assert definition.pop("sentinel") == {"all": [{"m": {"k": 0}}]}
        assert list(definition) == [f"r{number}" for number in range(len(definition))]
        for rule in definition.values():
            ((key, patterns),) = rule.items()
            assert (key, len(patterns), list(patterns[0])) == ("all", 1, ["m"])
            only_comparisons(patterns[0]["m"])


def only_comparisons(condition: dict[str, Any]) -> None:
    ((key, value),) = condition.items()
    if key == "$and":
        assert value[0] == {"k": 1}
        for part in value[1:]:
            only_comparisons(part)
    elif key == "$or":
        assert all(len(part) == 1 for part in value)
        ((field,),) = {tuple(part) for part in value}  # alternatives of one field exclude each other
        assert all(type(part[field]) is int for part in value)
    elif key in ("$neq", "$gte", "$lte"):
        only_comparisons(value)
    else:
        assert re.fullmatch(r"f\d+", key)
        assert type(value) is int


def test_no_call_reaches_the_engine_once_the_rules_are_loaded():
    with watched() as spy:
        rules = ruleset.load(shipped.shipped_folders())
        during_load = len(spy.calls)
        assert not skprules.check(skprules.read(skprules.example("banyak-kesalahan.yaml"), rules=rules), rules=rules).ok
        assert skprules.fill_all(skprules.read(skprules.example("perawat-terampil.yaml"), rules=rules), rules=rules)
        for decision, table in rules.decisions.items():
            for codes in table.table:
                rules.decide(decision, table.facts(codes))
    assert during_load > 1000
    assert len(spy.calls) == during_load


# ---- handles are opened and closed in the one safe way -----------------------------------------------------------


def test_a_sentinel_fires_in_every_handle_before_its_first_record():
    with watched() as spy, matcher_of(hundred_rules()[0]) as matcher:
        matcher.fired((0,) * 8)
        opened = [number for number, (name, _) in enumerate(spy.calls) if name == "create_ruleset"]
    assert len(opened) > 1
    for number in opened:
        first = [(name, args[1:]) for name, args in spy.calls[number + 1 : number + 5]]
        assert [name for name, _ in first] == [
            "assert_fact",
            "start_action_for_state",
            "complete_and_start_action",
            "retract_fact",
        ]
        assert first[0][1] == first[3][1] == (SENTINEL,)


def test_closing_frees_every_session_before_its_rules():
    with watched() as spy:
        engine.tabulate(SMALL, [resolve(condition, SMALL) for condition in CONDITIONS])
    assert [name for name, _ in spy.calls[-2:]] == ["delete_state", "delete_ruleset"]
    assert spy.counts["create_ruleset"] == spy.counts["delete_state"] == spy.counts["delete_ruleset"] == 1


def test_a_matcher_that_nobody_closed_is_freed_with_it():
    with watched() as spy:
        small_matcher().fired((0, 0))
        gc.collect()
    assert spy.counts["delete_state"] == spy.counts["delete_ruleset"] == 1


def test_closing_twice_and_closing_unused_is_harmless():
    with watched() as spy:
        matcher = small_matcher()
        matcher.close()
        matcher.close()
    assert spy.calls == []


def test_a_session_whose_sentinel_never_fired_is_not_deleted():
    """Its memory was never set; freeing it crashes the process."""
    with watched(lambda name, nth: RuntimeError("planted") if (name, nth) == ("assert_fact", 0) else None) as spy:
        with small_matcher() as matcher:
            assert matcher.fired((0, 0)) == (0,)
        assert spy.counts["create_ruleset"] == spy.counts["delete_ruleset"] == 2
        assert spy.counts["delete_state"] == 1


# ---- when it fails -----------------------------------------------------------------------------------------------

EVALUATING = ("create_ruleset", "assert_fact", "start_action_for_state", "complete_and_start_action", "retract_fact")


@pytest.mark.parametrize("function", EVALUATING)
@pytest.mark.parametrize("nth", range(4))
def test_an_error_in_any_call_is_made_good_on_a_fresh_handle(function, nth):
    with watched(lambda name, number: ValueError("planted") if (name, number) == (function, nth) else None) as spy:
        assert engine.tabulate(SMALL, [resolve(condition, SMALL) for condition in CONDITIONS]) == small_table()
    happened = spy.counts[function] > nth
    assert spy.counts["create_ruleset"] == (2 if happened else 1)


@pytest.mark.parametrize("function", EVALUATING)
def test_an_error_that_stays_is_told_after_the_second_try(function):
    with watched(lambda name, _: ValueError("planted") if name == function else None) as spy:
        with small_matcher() as matcher, pytest.raises(EngineError) as failed:
            matcher.fired((0, 0))
        assert spy.counts[function] == 2
    record = '{"k":1,"id":"f","f0":0,"f1":0}'
    assert sentence(failed) == f"rule engine: the engine failed twice on {record}: planted"
    assert str(failed.value) == f"mesin aturan: the engine failed twice on {record}: planted"


def test_an_answer_that_the_engine_never_gives_in_order_is_an_error():
    def same_id_again(name: str, nth: int) -> tuple[int, int] | None:
        return (2, 0) if name == "assert_fact" and nth in (1, 3) else None

    with watched(same_id_again), small_matcher() as matcher, pytest.raises(EngineError, match=r": return code 2$"):
        matcher.fired((0, 0))


def test_the_engine_answers_right_again_once_the_trouble_is_over():
    with watched(lambda name, _: ValueError("planted") if name == "retract_fact" else None) as spy:
        matcher = small_matcher()
        with pytest.raises(EngineError):
            matcher.fired((0, 0))
        spy.trouble = no_trouble
        assert {codes: matcher.fired(codes) for codes in small_table()} == small_table()
        matcher.close()


@pytest.mark.parametrize("function", EVALUATING)
def test_an_interrupt_passes_through_and_leaves_the_matcher_usable(function):
    def once(name: str, nth: int) -> KeyboardInterrupt | None:
        return KeyboardInterrupt() if (name, nth) == (function, 0) else None

    with watched(once), small_matcher() as matcher:
        with pytest.raises(KeyboardInterrupt):
            matcher.fired((0, 0))
        assert {codes: matcher.fired(codes) for codes in small_table()} == small_table()


def test_an_error_while_closing_is_of_no_consequence():
    with watched(lambda name, _: ValueError("planted") if name == "delete_state" else None):
        assert engine.tabulate(SMALL, [resolve(condition, SMALL) for condition in CONDITIONS]) == small_table()


def test_rules_load_though_the_engine_stumbles_now_and_then():
    plain = [table.table for table in skprules.load_rules().tables()]
    with watched(lambda name, nth: ValueError("planted") if name == "assert_fact" and nth % 97 == 96 else None):
        assert [table.table for table in ruleset.load(shipped.shipped_folders()).tables()] == plain


# ---- where it is missing -----------------------------------------------------------------------------------------

WITHOUT_ENGINE = """
import json, sys
if len(sys.argv) > 1:
    sys.modules["durable_rules_engine"] = None      # any import of it fails from here on
import skprules
rules = skprules.load_rules()
decided = [
    [name, [[*table.facts(codes).values(), rules.decide(name, table.facts(codes)).rule] for codes in table.table]]
    for name, table in rules.decisions.items()
]
found = [
    [str(finding) for finding in skprules.check(skprules.read(skprules.example(f"{name}.yaml"))).findings]
    for name in ("banyak-kesalahan", "administrator-kualitatif", "ketua-tim-plt", "perawat-terampil")
]
print(json.dumps([rules.evaluator, decided, found]))
"""


def test_without_the_engine_the_reference_evaluator_fills_the_same_tables():
    def answer(*arguments: str) -> Any:
        command = [sys.executable, "-c", WITHOUT_ENGINE, *arguments]
        return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)

    evaluator, *rest = answer("blocked")
    with_engine, *same = answer()
    assert (evaluator, with_engine) == ("reference", "engine")
    assert rest == same


def test_a_matcher_without_the_engine_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(engine, "_engine", None)
    monkeypatch.setattr(engine, "IMPORT_PROBLEM", "No module named 'durable_rules_engine'")
    with pytest.raises(EngineError) as refused:
        small_matcher()
    reason = "No module named 'durable_rules_engine'"
    expected = f"rule engine: durable-rules is not installed here ({reason}); install skprules[engine]"
    assert sentence(refused) == expected


# ---- threads and processes ---------------------------------------------------------------------------------------


def in_eight_threads(work: Callable[[], list[tuple[int, ...]]]) -> list[list[tuple[int, ...]]]:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            return [task.result(timeout=120) for task in [pool.submit(work) for _ in range(8)]]
    finally:
        sys.setswitchinterval(interval)


def test_eight_threads_on_one_matcher_get_the_right_answers():
    rules, expected = hundred_rules()
    with matcher_of(rules) as matcher:
        assert in_eight_threads(lambda: answers(matcher, rules)) == [expected] * 8


def right_in_child(work: Callable[[], bool], limit: float = 30) -> bool:
    """Whether ``work`` holds in a forked child, within ``limit`` seconds."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if work() else 1)
        except BaseException:  # noqa: BLE001 - a child never returns into pytest
            os._exit(2)
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status == 0
        time.sleep(0.005)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return False


@needs_fork
@forks_with_threads
def test_children_forked_while_threads_evaluate_get_the_right_answers():
    rules, expected = hundred_rules()
    with matcher_of(rules) as matcher, ThreadPoolExecutor(4) as pool:
        stop = threading.Event()

        def evaluate() -> bool:
            return all(answers(matcher, rules) == expected for _ in iter(stop.is_set, True))

        tasks = [pool.submit(evaluate) for _ in range(4)]
        try:
            assert [right_in_child(lambda: answers(matcher, rules) == expected) for _ in range(8)] == [True] * 8
        finally:
            stop.set()
        assert [task.result(timeout=60) for task in tasks] == [True] * 4


@needs_fork
@forks_with_threads
def test_a_child_forked_while_another_thread_holds_the_matcher_does_not_wait_for_it():
    with small_matcher() as matcher, matcher._lock:
        assert right_in_child(lambda: matcher.fired((0, 0)) == (0,), limit=5)


def decide_everything(_: int) -> list[str]:
    rules = skprules.load_rules()
    found = [
        rules.decide(name, table.facts(codes)).rule for name, table in rules.decisions.items() for codes in table.table
    ]
    report = skprules.check(skprules.read(skprules.example("banyak-kesalahan.yaml")), rules=rules)
    return found + [finding.rule for finding in report.findings]


@forks_with_threads
@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_worker_processes_decide_and_find_what_this_one_does(method):
    command = [sys.executable, "-c", POOL.format(tests=str(Path(__file__).parents[1])), method]
    found = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout)
    assert found == [decide_everything(0)] * 4


POOL = """
import json, multiprocessing, sys
sys.path.insert(0, {tests!r})
from law.test_engine import decide_everything
if __name__ == "__main__":
    decide_everything(0)      # so that a fork inherits loaded rules
    with multiprocessing.get_context(sys.argv[1]).Pool(2) as pool:
        print(json.dumps(pool.map(decide_everything, range(4), chunksize=1)))
"""


def test_threads_share_a_rule_set():
    expected = decide_everything(0)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(decide_everything, range(16))) == [expected] * 16


# ---- long runs ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_exceptions_thrown_in_at_any_moment_never_make_an_answer_wrong():
    command = [sys.executable, str(Path(__file__).with_name("interrupted_engine.py")), "10"]
    found = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout)
    assert (found["wrong"], found["right_afterwards"]) == (0, True)
    assert found["caught"] > 100
    assert found["evaluated"] > 1000


def resident() -> float:
    """Resident memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("closed", [True, False])
def test_memory_stays_flat_over_many_matchers(closed):
    rules = random_rules(Random(3), fields=8, count=100, top=6, records=1)

    def make(times: int) -> None:
        for _ in range(times):
            matcher = matcher_of(rules)
            matcher.fired(rules.records[0])
            if closed:
                matcher.close()

    make(100)
    gc.collect()
    before = resident()
    make(1000)
    gc.collect()
    assert resident() - before < 4  # one handle left open costs 0.5 MiB or more


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_memory_stays_flat_over_many_evaluations_and_loads():
    rules, expected = hundred_rules()
    with matcher_of(rules) as matcher:
        assert answers(matcher, rules) == expected
        ruleset.load(shipped.shipped_folders())
        gc.collect()
        before = resident()
        for _ in range(400):
            answers(matcher, rules)
        for _ in range(20):
            ruleset.load(shipped.shipped_folders())
        gc.collect()
    assert resident() - before < 4

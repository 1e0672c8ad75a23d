"""All hand-written expectations together: one line for each module that has some."""

from __future__ import annotations

from collections.abc import Callable

from law import (
    expected_distribution,
    expected_evaluation,
    expected_language,
    expected_law,
    expected_leader,
    expected_staff,
    expected_unit,
)

EXPECTED: dict[str, Callable[..., str | expected_law.Findings]] = {
    **expected_law.EXPECTED,
    **expected_staff.EXPECTED,
    **expected_leader.EXPECTED,
    **expected_language.EXPECTED,
    **expected_unit.EXPECTED,
    **expected_distribution.EXPECTED,
    **expected_evaluation.EXPECTED,
}

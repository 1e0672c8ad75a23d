"""Files → model."""

from skprules.reading.case import case_from, read_case
from skprules.reading.source import PlainData, parse, read_file
from skprules.reading.unit import case_or_unit_from, read_case_or_unit

__all__ = ["PlainData", "case_from", "case_or_unit_from", "parse", "read_case", "read_case_or_unit", "read_file"]

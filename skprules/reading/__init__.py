"""Files → model."""

from skprules.reading.case import case_from, read_case
from skprules.reading.source import PlainData, parse, read_file

__all__ = ["PlainData", "case_from", "parse", "read_case", "read_file"]

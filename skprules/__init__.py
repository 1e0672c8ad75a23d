"""skprules: Permenpan RB 6/2022 as declarative rules, and the official Word forms filled from them."""

from skprules.api import check, load_rules, read

__all__ = ["check", "load_rules", "read"]

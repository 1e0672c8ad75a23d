"""Settings of the whole test suite."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# On top of what Hypothesis takes by itself (its profile "ci" on a server): no time limit for one example, since machines are
# shared; forty examples of a property that does not say how many. HYPOTHESIS_PROFILE=thorough is for long runs, brief for a
# second interpreter that repeats what another one has shown.
settings.register_profile(
    "patient",
    settings.default,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("thorough", settings.get_profile("patient"), max_examples=2000)
settings.register_profile("brief", settings.get_profile("patient"), max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "patient"))

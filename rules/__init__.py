"""The rule sets of skprules: one folder a regulation. Data only; read with importlib.resources."""

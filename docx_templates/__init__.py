"""The official forms as Word templates. Data only; read with importlib.resources."""

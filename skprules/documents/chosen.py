"""The template that a form is printed on: the official one or the office's own, fitted to the settings, compiled once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skprules import resources
from skprules.documents.contract import wanted
from skprules.documents.fitting import fitted
from skprules.documents.guarded import inspect
from skprules.documents.pictures import EMBLEM, pictures_for
from skprules.documents.pilihan import only_applicable
from skprules.documents.settings import NO_SETTINGS, ONLY, Pengaturan
from skprules.documents.source import read_template
from skprules.documents.template import CompiledTemplate, compile_template
from skprules.errors import Problem, TemplateError, Where
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.documents.package import Compressor
    from skprules.law.rulefile import RuleFile
    from skprules.law.ruleset import RuleSet

OWN_LIMIT = 50_000_000  # characters that an own template may print; no form comes near it


def rendered(
    file: RuleFile,
    rules: RuleSet,
    context: Mapping[str, Any],
    *,
    templates: str | os.PathLike[str] | None = None,
    settings: Pengaturan = NO_SETTINGS,
    variant: str | None = None,
    compressor: Compressor | None = None,
) -> bytes:
    """The filled document.

    Args:
        file: the rule file of the form.
        rules: the rules in force.
        context: what it is filled with.
        templates: folder of one's own templates; one of the same file name takes the place of the official one.
        settings: of the agency.
        variant: which of several templates of the form.
        compressor: how to deflate; the fastest one installed by default.

    Raises:
        TemplateError: the folder or the template is missing or broken, or an own template is refused by lint.
    """
    template = template_for(file, rules, templates=templates, settings=settings, variant=variant, compressor=compressor)
    if settings.pilihan == ONLY:
        context = only_applicable(context)
    emblem = {EMBLEM: settings.gambar} if settings.gambar is not None else {}
    if EMBLEM in context:
        context = {**context, EMBLEM: bool(emblem)}
    return template.render(context, {**pictures_for(context), **emblem})


def template_for(
    file: RuleFile,
    rules: RuleSet,
    *,
    templates: str | os.PathLike[str] | None = None,
    settings: Pengaturan = NO_SETTINGS,
    variant: str | None = None,
    compressor: Compressor | None = None,
) -> CompiledTemplate:
    """The compiled template of a form, or of a ``variant`` of it: the one of that name in ``templates``, else the shipped one.

    Raises:
        TemplateError: the folder or the template is missing or broken, or an own template is refused by lint.
    """
    form = file.form
    assert form is not None  # noqa: S101 - only forms come here
    name = form.template_of(variant)
    if templates is not None:
        folder = Path(templates)
        if not folder.is_dir():
            text = Text(
                f"folder templat '{folder}' tidak ada; periksa namanya",
                f"there is no template folder '{folder}'; check its name",
            )
            raise TemplateError(Problem(Where(file=os.fspath(folder)), text))
        own = folder / name
        if own.is_file():
            status = own.stat()
            return _own(own, status.st_mtime_ns, status.st_size, form.id, name, rules, settings, compressor)
    return _shipped(name, rules, settings, compressor)


@lru_cache(maxsize=64)
def _shipped(name: str, rules: RuleSet, settings: Pengaturan, compressor: Compressor | None) -> CompiledTemplate:
    content = read_template(resources.template_folder() / name, name)
    return compile_template(fitted(content, settings, signers(rules)), name=name, compressor=compressor)


@lru_cache(maxsize=32)
def _own(
    path: Path,
    _changed: int,
    _size: int,
    form: str,
    name: str,
    rules: RuleSet,
    settings: Pengaturan,
    compressor: Compressor | None,
) -> CompiledTemplate:
    shown = os.fspath(path)
    content = read_template(path, shown)  # once: what was looked at is what is used
    faults = [finding for finding in inspect(content, shown, wanted(form, name, rules)) if finding.level == "fault"]
    if faults:
        raise TemplateError(finding.problem(shown) for finding in faults)
    return compile_template(
        fitted(content, settings, signers(rules)), name=shown, compressor=compressor, limit=OWN_LIMIT
    )


def signers(rules: RuleSet) -> dict[str, str]:
    """The official words above the signatures, by who signs."""
    return {
        who: words
        for file in rules.files.values()
        if file.kind == "wording"
        for who, words in file.wording.get("tanda_tangan", {}).items()
        if isinstance(words, str)
    }

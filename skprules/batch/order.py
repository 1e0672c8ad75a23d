"""What is to be done with each case: small plain values that travel with every shard."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import attrs

from skprules import resources
from skprules.batch.errors import stopped
from skprules.documents.package import CompressorName
from skprules.documents.settings import NO_SETTINGS, Pengaturan
from skprules.law.ruleset import RuleSet
from skprules.law.shipped import load_rules, overlay_folders, own_folders, shipped_folders
from skprules.text import Language

Layout = Literal["zip", "files"]


@attrs.frozen(kw_only=True)
class Order:
    """What every worker needs to know. It finds rules and templates itself and holds them against the checksums.

    Attributes:
        forms: of the forms that a case calls for, only these; None for all, empty for none.
        layout: documents in an archive a shard, or in a file each.
        compressor: how documents are deflated.
        lang: of findings and problems.
        blank: dotted lines where a case lacks what a form needs.
        pdf: a PDF of every document too.
        settings: of the agency.
        templates: folder of templates of one's own.
        templates_sha256: of all templates, own ones included.
        rules: overlays and folders beyond the shipped rules.
        on: the day whose law is wanted.
        rules_sha256: of all rule files.
    """

    forms: tuple[str, ...] | None
    layout: Layout
    compressor: CompressorName
    lang: Language
    blank: bool
    pdf: bool
    settings: Pengaturan = NO_SETTINGS
    templates: str | None
    templates_sha256: str
    rules: tuple[str, ...]
    on: datetime.date | None
    rules_sha256: str


def rules_for(order: Order) -> RuleSet:
    """The rules, loaded once in each process.

    Raises:
        BatchError: they are not those with which the batch began.
    """
    return _rules(order.rules, order.on, order.rules_sha256)


@lru_cache(maxsize=4)
def _rules(named: tuple[str, ...], on: datetime.date | None, expected: str) -> RuleSet:
    if rules_digest(named) != expected:
        raise stopped(
            "berkas aturan berubah selama batch berjalan; mulai lagi di folder kosong",
            "the rule files changed while the batch was running; begin again in an empty folder",
        )
    return load_rules(*named, on=on)


def check_templates(order: Order) -> None:
    """See that templates of one's own are those with which the batch began.

    Raises:
        BatchError: they are not.
    """
    if order.templates is not None and templates_digest(order.templates) != order.templates_sha256:
        raise stopped(
            "templat berubah selama batch berjalan; mulai lagi di folder kosong",
            "the templates changed while the batch was running; begin again in an empty folder",
            order.templates,
        )


def overlays() -> frozenset[str]:
    """The ids of the overlays that come with the package."""
    return frozenset(folder.name for folder in overlay_folders())


def rules_digest(named: tuple[str, ...]) -> str:
    """Checksum of the shipped rule files and of those that are ``named``."""
    overlays = [folder for folder in overlay_folders() if folder.name in named]
    own = [
        found
        for name in named
        if name not in {overlay.name for overlay in overlays}
        for found in own_folders(Path(name))
    ]
    return _digest(
        (f"{folder.name}/{name}", file)
        for folder in (*shipped_folders(), *overlays, *own)
        for name, file in _files(folder)
        if name.endswith((".yaml", ".yml"))
    )


def templates_digest(own: str | None) -> str:
    """Checksum of the shipped templates and of those in a folder of one's own."""
    folders: list[Traversable] = [resources.template_folder()]
    if own is not None:
        folders.append(Path(own))
    return _digest(
        (f"{number}/{name}", file)
        for number, folder in enumerate(folders)
        for name, file in _files(folder)
        if name.endswith((".docx", ".png")) and not name.startswith(("build/", "~$"))
    )


def settings_digest(settings: Pengaturan) -> str:
    """Checksum of the settings of an agency, the emblem's picture included."""
    return hashlib.sha256(repr(attrs.astuple(settings)).encode()).hexdigest()


def _digest(files: Iterator[tuple[str, Traversable]]) -> str:
    found = hashlib.sha256()
    for name, file in files:
        found.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def _files(folder: Traversable, below: str = "") -> Iterator[tuple[str, Traversable]]:
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            yield from _files(entry, f"{below}{entry.name}/")
        else:
            yield f"{below}{entry.name}", entry


def absolute(path: str | os.PathLike[str] | None) -> str | None:
    """A path that means the same in another process."""
    return None if path is None else str(Path(path).absolute())

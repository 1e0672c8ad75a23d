"""The settings of a batch → what is to be done; everything is looked at that would fail on every case."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence

from skprules.batch import order as orders
from skprules.batch.order import Layout, Order
from skprules.documents.forms import fill_empty, form_data, form_id
from skprules.documents.package import CompressorName, best_compressor, named_compressor
from skprules.documents.settings import Pengaturan
from skprules.text import Language


def make_order(  # noqa: PLR0913, PLR0917 - the settings of `run`
    forms: Sequence[str] | None,
    layout: Layout,
    compressor: CompressorName | None,
    lang: Language,
    settings: Pengaturan,
    templates: str | os.PathLike[str] | None,
    rules: Sequence[str | os.PathLike[str]],
    on: datetime.date | None,
    *,
    blank: bool,
    pdf: bool,
) -> Order:
    """The order, as `skprules.batch.run` is given it.

    Raises:
        InputError: an unknown form, or a compressor that is not installed.
        RuleFileError: the rules are broken.
        TemplateError: a template is.
        PdfError: PDF is wanted and LibreOffice is missing.
    """
    if pdf:
        from skprules.documents.pdf import find_office  # noqa: PLC0415 - only for PDF

        find_office()
    overlays = orders.overlays()
    named = tuple(
        name if name in overlays else str(orders.absolute(name)) for name in (os.fspath(rule) for rule in rules)
    )
    chosen = named_compressor(compressor) if compressor is not None else best_compressor()
    order = Order(
        forms=tuple(dict.fromkeys(forms)) if forms is not None else None,
        layout=layout,
        compressor=chosen.name,
        lang=lang,
        blank=blank,
        pdf=pdf,
        settings=settings,
        templates=orders.absolute(templates),
        templates_sha256=orders.templates_digest(orders.absolute(templates)),
        rules=named,
        on=on,
        rules_sha256=orders.rules_digest(named),
    )
    loaded = orders.rules_for(order)
    for form in order.forms or ():
        form_data(form, loaded)
    if order.templates is not None:
        for file in loaded.forms():
            fill_empty(form_id(file), loaded, templates=order.templates, settings=settings, compressor=chosen)
    return order

"""Pictures of a template that give way to others when a form is filled."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from skprules import resources
from skprules.documents.package import Member, packed_once

if TYPE_CHECKING:
    from collections.abc import Mapping

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
CURVE = "pola_distribusi"
EMBLEM = "lambang"

_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SHOWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBEDDED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_OUR_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")  # Word's own names have capitals and numbers: "Picture 1"


def picture_members(body: Any, part: Any) -> dict[str, str]:  # noqa: ANN401 - elements of lxml, a part of python-docx
    """The members of the package that hold the pictures in ``body``, by the names that the pictures have in Word.

    Only names of our kind count, in small letters (``pola_distribusi``): other pictures are never replaced.
    """
    found = {}
    for properties in body.iter(_PROPERTIES):
        name = properties.get("name", "")
        shown = next(properties.getparent().iter(_SHOWN), None)
        related = part.related_parts.get(shown.get(_EMBEDDED)) if shown is not None else None
        if related is not None and _OUR_NAME.fullmatch(name):
            found[name] = str(related.partname).lstrip("/")
    return found


@lru_cache(maxsize=32)
def packed_picture(member: str, content: bytes) -> Member:
    """The picture as a member of an archive; one picture stands in many documents, so it is compressed once."""
    return packed_once(member, content)


def pictures_for(context: Mapping[str, Any]) -> dict[str, bytes]:
    """The pictures that a form with these values shows: the distribution curve of the organisation's achievement.

    Legal basis: permenpanrb-6-2022, clauses E2.1, E2.2.
    """
    name = context.get(CURVE, {}).get("gambar", "")
    return {CURVE: curve(name)} if name else {}


@lru_cache(maxsize=8)
def curve(capaian: str) -> bytes:
    """The official distribution curve for an achievement of the organisation, as a PNG file.

    >>> curve("istimewa").startswith(PNG_SIGNATURE)
    True
    """
    return resources.template_folder().joinpath("curves", f"{capaian.replace('_', '-')}.png").read_bytes()

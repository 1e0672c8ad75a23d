"""The sentences on what is odd in a document that is read back."""

from __future__ import annotations

from skprules.documents.readback_document import END_STRUCK, STRUCK
from skprules.text import Text

_SHOWN = 60

NOT_MERGED = Text(
    "sel ini kosong dan tidak digabung; dibaca sebagai lanjutan sel di atasnya, periksalah",
    "this cell is empty and not merged; it was read as going on from the cell above, check that",
)


def shown(text: str) -> str:
    """The beginning of a text on one line, to quote it in a sentence."""
    text = " ".join(text.replace(STRUCK, "").replace(END_STRUCK, "").split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def unread(text: str) -> Text:
    """Something stands where the form has nothing."""
    return Text(
        f"'{shown(text)}' bukan bagian formulir ini dan tidak dibaca; pindahkan ke selnya atau abaikan",
        f"'{shown(text)}' is no part of this form and was not read; move it into its cell or ignore this",
    )


def absent(words: str) -> Text:
    """A part of the form is not there."""
    return Text(
        f"bagian formulir '{shown(words)}' tidak ditemukan; isinya tidak terbaca",
        f"the form's part '{shown(words)}' was not found; what stands in it could not be read",
    )


def changed(wanted: str, text: str) -> Text:
    """Official words are not as they should be."""
    return Text(
        f"kata resmi '{shown(wanted)}' telah diubah menjadi '{shown(text)}'; isi tambahan di sini tidak dibaca",
        f"the official words '{shown(wanted)}' were changed to '{shown(text)}'; nothing was read from here",
    )


def signed_otherwise(wanted: str, text: str) -> Text:
    """Other words than the official ones stand above a signature, as settings may have it."""
    return Text(
        f"di atas tanda tangan tertulis '{shown(text)}', bukan '{shown(wanted)}'; penanda tangan dibaca dari tempatnya, periksalah",
        f"'{shown(text)}' stands above the signature, not '{shown(wanted)}'; who signs was told by the place, check that",
    )


def ambiguous(text: str) -> Text:
    """Words and values cannot be told apart for sure."""
    return Text(
        f"'{shown(text)}' dapat dibagi dengan lebih dari satu cara, sehingga tidak dibaca; isilah sendiri",
        f"'{shown(text)}' can be taken apart in more than one way, so it was not read; fill it in yourself",
    )

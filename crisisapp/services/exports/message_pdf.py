"""A message as an accessible PDF (tagged, PDF/UA-1) on the school's letterhead."""

from collections.abc import Callable

from crisisapp.services.exports.message import MessageDocument
from crisisapp.services.exports.typst_page import set_page
from crisisapp.support.i18n import translator

__all__ = ["letter_pdf"]

_TEMPLATE = "letter.typ"


def letter_pdf(document: MessageDocument, *, cancelled: Callable[[], bool] = bool) -> bytes:
    """Return the PDF; takes about half a second. Any thread.

    Raises:
        UserError: CANCELLED, EXPORT_FAILED (see `typst_page.set_page`).
    """
    words = translator(document.language)
    data = {
        "title": document.heading,
        "subject": document.subject,
        "letterhead": list(document.letterhead),
        "language": document.language,
        "date": list(document.made_at.timetuple()[:6]),
        "mark": document.mark,
        "large": document.large,
        # TRANSLATORS: foot of a page; the two numbers are put in by the page setter.
        "page": words.gettext("Page {page} of {pages}"),
        "blocks": [
            {
                "kind": block.kind,
                "lines": [
                    [{"text": run.text, "strong": run.strong} for run in line]
                    for line in block.lines
                ],
            }
            for block in document.blocks
        ],
    }
    return set_page(_TEMPLATE, data, at=document.made_at, cancelled=cancelled)

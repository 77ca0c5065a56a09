"""Write a message as a file: `.eml` draft, DOCX, PDF or HTML; whole, and over no other file."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal, assert_never

from crisisapp.services.exports.message import MessageDocument
from crisisapp.services.exports.write import write_export
from crisisapp.support.i18n import Language, translator

__all__ = ["FORMATS", "MessageFormat", "document_bytes", "document_name", "write_document"]

MessageFormat = Literal["eml", "docx", "pdf", "html"]
FORMATS: tuple[MessageFormat, ...] = ("eml", "docx", "pdf", "html")


def write_document(
    document: MessageDocument,
    *,
    fmt: MessageFormat,
    out: Path,
    cancelled: Callable[[], bool] = bool,
) -> Path:
    """Write a message to `out` and return it; the file appears whole, or not at all.

    A PDF takes half a second, so run it in a job; any thread.

    Raises:
        UserError, DataError: as `exports.write.export_timeline`.
    """
    return write_export(out, lambda: document_bytes(document, fmt, cancelled), cancelled)


def document_bytes(
    document: MessageDocument, fmt: MessageFormat, cancelled: Callable[[], bool] = bool
) -> bytes:
    """Return the bytes of a message in a format.

    Raises:
        UserError: CANCELLED, EXPORT_FAILED for a PDF.
    """
    # Imported when asked for: each format brings its own tools.
    match fmt:
        case "eml":
            from crisisapp.services.exports.message_mail import mail_draft

            return mail_draft(document)
        case "docx":
            from crisisapp.services.exports.message_docx import word_document

            return word_document(document)
        case "pdf":
            from crisisapp.services.exports.message_pdf import letter_pdf

            return letter_pdf(document, cancelled=cancelled)
        case "html":
            from crisisapp.services.exports.message_html import html_page

            return html_page(document)
        case _ as unknown:
            assert_never(unknown)


def document_name(incident: str, number: int, fmt: MessageFormat, language: Language) -> str:
    """Return a file name that tells nobody anything: `2026-014-message-2.pdf`."""
    # TRANSLATORS: part of a file name, lower case, without blanks.
    word = translator(language).gettext("message")
    return f"{incident}-{word}-{number}.{fmt}"

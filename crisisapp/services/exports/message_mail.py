"""A message as a draft that a mail program opens: plain text and HTML, nobody to send it to yet."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from crisisapp.services.exports.message import MessageDocument, text_of
from crisisapp.services.exports.message_html import html_body

__all__ = ["mail_draft"]

# A domain that exists nowhere, kept for such uses: the program that sends gives its own.
_DOMAIN = "crisisapp.invalid"


def mail_draft(document: MessageDocument) -> bytes:
    """Return the `.eml` file.

    Its subject is one line, so that no word of it can begin a header; `X-Unsent` makes mail
    programs open it as a draft. Families go into Bcc, which is there and empty.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = document.heading
    mail["Date"] = format_datetime(document.made_at)
    mail["Message-ID"] = f"<{document.key}.{int(document.made_at.timestamp())}@{_DOMAIN}>"
    mail["Bcc"] = ""
    mail["X-Unsent"] = "1"
    mail.set_content(f"{text_of(document)}\n", charset="utf-8", cte="quoted-printable")
    page = f'<html lang="{document.language}"><body>\n{html_body(document)}\n</body></html>\n'
    mail.add_alternative(page, subtype="html", charset="utf-8", cte="quoted-printable")
    # Last: before, it would have gone into the first half with the other headers of its kind.
    mail["Content-Language"] = "fr-FR" if document.language == "fr" else "en-GB"
    return mail.as_bytes()

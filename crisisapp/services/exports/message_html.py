"""A message as a page that any browser reads offline, and as the formatted half of a mail."""

from html import escape

from crisisapp.services.drafting.shape import Segment
from crisisapp.services.exports.message import Line, MessageDocument, TextBlock, text_blocks
from crisisapp.support.i18n import Language

__all__ = ["html_body", "html_page", "html_words"]

# No script, no picture, no address is ever fetched: the page says so to the browser too.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
body { font: 1rem/1.5 "Segoe UI", Arial, sans-serif; color: #1b2430; background: #fff;
  max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
header p { margin: 0; color: #4a5563; }
header p:first-child { font-weight: 700; color: #1b2430; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 1.5rem 0 1rem; }
.mark { border: 2px solid #8a1f11; color: #8a1f11; font-weight: 700; padding: .5rem .75rem; }
.large { font-size: 2.2rem; line-height: 1.3; } .large h1 { font-size: 3rem; }
@media print {
  body { max-width: none; margin: 0; }
  .mark { position: fixed; top: 0; left: 0; right: 0; background: #fff; }
  .marked { padding-top: 4rem; }
}
"""


def html_page(document: MessageDocument) -> bytes:
    """Return the whole page as UTF-8; every word is escaped."""
    classes = " ".join(
        name
        for name, given in (("large", document.large), ("marked", bool(document.mark)))
        if given
    )
    head = "".join(f"<p>{_text(line)}</p>" for line in document.letterhead)
    parts = [
        "<!doctype html>",
        f'<html lang="{_language(document)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{_text(document.heading)}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        f'<body class="{classes}">' if classes else "<body>",
        f"<header>{head}</header>" if head else "",
        "<main>",
        html_body(document),
        "</main>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(part for part in parts if part) + "\n").encode("utf-8")


def html_body(document: MessageDocument) -> str:
    """Return the mark, the heading and the text as HTML."""
    parts = []
    if document.mark:
        parts.append(f'<p class="mark"><strong>{_text(document.mark)}</strong></p>')
    if document.subject:
        parts.append(f"<h1>{_text(document.subject)}</h1>")
    parts += map(_block, document.blocks)
    return "\n".join(parts)


def html_words(segments: tuple[Segment, ...], text: str, language: Language) -> str:
    """Return a text as HTML with nothing around it, for the clipboard: no style, no subject.

    Args:
        segments: whose words the text is; without any it has no word in bold.
        text: the text.
        language: that of the text.
    """
    tag = "fr" if language == "fr" else "en-GB"
    blocks = "\n".join(map(_block, text_blocks(segments, text)))
    return f'<div lang="{tag}">\n{blocks}\n</div>'


def _block(block: TextBlock) -> str:
    lines = [_line(line) for line in block.lines]
    if block.kind == "list":
        items = "\n".join(f"<li>{line}</li>" for line in lines)
        return f"<ul>\n{items}\n</ul>"
    return f"<p>{'<br>'.join(lines)}</p>"


def _line(line: Line) -> str:
    return "".join(
        f"<strong>{_text(run.text)}</strong>" if run.strong else _text(run.text) for run in line
    )


def _text(text: str) -> str:
    return escape(text, quote=True)


def _language(document: MessageDocument) -> str:
    return "fr" if document.language == "fr" else "en-GB"

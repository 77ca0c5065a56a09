"""A message as a document to go on writing in, on the school's letterhead."""

from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING

from crisisapp.services.exports.message import Line, MessageDocument
from crisisapp.support.i18n import translator

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

__all__ = ["word_document"]

_THUMBNAIL = "/metadata/thumbnail"  # the library's own page, which would show as this one's picture
_RED = "8A1F11"
_INK = "1B2430"


def word_document(document: MessageDocument) -> bytes:
    """Return the DOCX: styles for its parts, its language, its title; the mark on each page."""
    import docx  # start-up: lxml, with the first document only

    made = docx.Document()
    _describe(made, document)
    _styles(made, document)
    section = made.sections[0]
    _page(section)
    _heads(section, document)
    _foot(section, document)
    if document.subject:
        made.add_heading(document.subject, level=1)
    for block in document.blocks:
        if block.kind == "list":
            for line in block.lines:
                _fill(made.add_paragraph(style="List Bullet"), (line,))
        else:
            _fill(made.add_paragraph(), block.lines)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def _describe(made: "Document", document: MessageDocument) -> None:
    about = made.core_properties
    about.title = document.heading
    about.author = document.letterhead[0] if document.letterhead else ""
    about.last_modified_by = about.author
    about.comments = ""
    about.language = _language(document)
    # The format writes them as universal time, whatever zone they are given in.
    about.created = about.modified = document.made_at.astimezone(UTC).replace(tzinfo=None)
    relations = made.part.package.rels
    for key in [key for key, rel in relations.items() if rel.reltype.endswith(_THUMBNAIL)]:
        del relations[key]


def _styles(made: "Document", document: MessageDocument) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    normal: ParagraphStyle = made.styles["Normal"]
    normal.font.name = "Calibri"
    normal.font.size = Pt(28 if document.large else 11)
    normal.paragraph_format.space_after = Pt(8)
    heading: ParagraphStyle = made.styles["Heading 1"]
    heading.font.name = "Calibri"
    heading.font.size = Pt(36 if document.large else 15)
    heading.font.color.rgb = RGBColor.from_string(_INK)
    for style in (normal, heading):  # the theme's letters would come before the style's own
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[name]
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _language(document))


def _page(section: "Section") -> None:
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)


def _heads(section: "Section", document: MessageDocument) -> None:
    """Write the letterhead on the first page, its first line on the others; the mark on all."""
    from docx.shared import Pt, RGBColor

    section.different_first_page_header_footer = True
    heads = (
        (section.first_page_header, document.letterhead),
        (section.header, document.letterhead[:1]),
    )
    for head, lines in heads:
        texts = [*lines, *([document.mark] if document.mark else [])]
        for number, text in enumerate(texts):
            paragraph = head.paragraphs[0] if not number else head.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(text)
            run.font.size = Pt(10)
            run.bold = not number or text == document.mark
            if text == document.mark:
                run.font.color.rgb = RGBColor.from_string(_RED)


def _foot(section: "Section", document: MessageDocument) -> None:
    from docx.shared import Pt

    # TRANSLATORS: foot of a page; the two numbers are put in by the page setter.
    text = translator(document.language).gettext("Page {page} of {pages}")
    before, _page, rest = text.partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    for foot in (section.first_page_footer, section.footer):
        paragraph = foot.paragraphs[0]
        for part, code in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            paragraph.add_run(part)
            if code:
                _field(paragraph, code)
        for run in paragraph.runs:
            run.font.size = Pt(9)


def _field(paragraph: "Paragraph", code: str) -> None:
    """Add a field that Word and LibreOffice count for themselves."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001 - the library has no fields of its own


def _fill(paragraph: "Paragraph", lines: tuple[Line, ...]) -> None:
    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break()
        for run in line:
            paragraph.add_run(run.text).bold = True if run.strong else None


def _language(document: MessageDocument) -> str:
    return "fr-FR" if document.language == "fr" else "en-GB"

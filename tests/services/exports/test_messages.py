"""A message leaves as a mail draft, a document, a PDF or a page, marked if nobody agreed."""

import email
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from email.policy import default
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import docx
import pikepdf
import pytest

from crisisapp.domain.errors import UserError
from crisisapp.domain.words import MessageState
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.drafting.shape import Segment
from crisisapp.services.exports.message import (
    MessageDocument,
    Run,
    TextBlock,
    message_document,
    text_of,
)
from crisisapp.services.exports.message_files import (
    FORMATS,
    MessageFormat,
    document_bytes,
    document_name,
    write_document,
)
from crisisapp.services.exports.message_html import html_page
from crisisapp.services.queries.records import MessageRow, SchoolRow
from crisisapp.support.i18n import Language

AT = datetime(2026, 11, 24, 11, 6, tzinfo=ZoneInfo("Europe/Paris"))
SCHOOL = SchoolRow(
    desk_id="d",
    name="Collège des Tilleuls",
    town="Valbrune",
    phone="05 00 00 00 00",
    head_name="Mme Nom",
)
TEXT = (
    "Madame, Monsieur,\n\nVoici ce que nous savons :\n- une bagarre a eu lieu\n- l’élève va bien\n"
    "Nous vous écrirons à 11 h 30.\n\n<b>La principale</b> & “l’équipe”"
)


def a_document(
    text: str = TEXT,
    *,
    subject: str = "Information aux familles",
    state: MessageState = MessageState.APPROVED,
    language: Language = "fr",
    segments: tuple[Segment, ...] = (),
    large: bool = False,
) -> MessageDocument:
    row = MessageRow(
        id="m1",
        number=2,
        template="M01",
        title="Message d'attente",
        language=language,
        audience="FAMall",
        channel="ent",
        state=state,
        version=3,
        values={},
        created_at=AT,
        changed_at=AT,
    )
    rendered = Rendered(text=text, subject=subject, segments=segments)
    return message_document(rendered, row, SCHOOL, language=language, at=AT, large=large)


def mail(document: MessageDocument) -> Any:
    return email.message_from_bytes(document_bytes(document, "eml"), policy=default)


def words_in(document: MessageDocument, fmt: MessageFormat) -> str:
    data = document_bytes(document, fmt)
    if fmt == "eml":
        return str(mail(document).get_body(("plain",)).get_content())
    if fmt == "html":
        return page_words(data.decode())
    if fmt == "pdf":
        return words_of_pdf(data)
    made = docx.Document(BytesIO(data))
    section = made.sections[0]
    parts = [section.first_page_header, section.header, made]
    return "\n".join(p.text for part in parts for p in part.paragraphs)


def words_of_pdf(data: bytes) -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    found = subprocess.run([tool, "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return found.stdout.decode()


def page_words(page: str) -> str:
    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: list[str] = []

        def handle_data(self, data: str) -> None:
            self.found.append(data)

    reader = Words()
    reader.feed(page)
    return "".join(reader.found)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_text_becomes_paragraphs_and_lists() -> None:
    kinds = [(block.kind, len(block.lines)) for block in a_document().blocks]
    assert kinds == [("paragraph", 1), ("paragraph", 1), ("list", 2)] + [("paragraph", 1)] * 2
    assert a_document().blocks[2].lines[1] == (Run("l’élève va bien"),)


def test_bold_words_stay_bold() -> None:
    segments = (
        Segment(text="Merci de ", origin="template", field=None, start=0, end=9),
        Segment(text="ne rien partager", origin="value", field="a", start=9, end=25, strong=True),
        Segment(text=".\nFin", origin="template", field=None, start=25, end=30),
    )
    document = a_document("Merci de ne rien partager.\nFin", segments=segments)
    assert document.blocks == (
        TextBlock(
            kind="paragraph",
            lines=(
                (Run("Merci de "), Run("ne rien partager", strong=True), Run(".")),
                (Run("Fin"),),
            ),
        ),
    )
    made = docx.Document(BytesIO(document_bytes(document, "docx")))
    bold = [r.text for p in made.paragraphs for r in p.runs if r.bold]
    assert bold == ["ne rien partager"]
    assert "<strong>ne rien partager</strong>.<br>Fin" in html_page(document).decode()


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_holds_every_word_and_nobodys_name(fmt: MessageFormat) -> None:
    words = words_in(a_document(), fmt)
    for line in TEXT.split("\n"):
        assert squeezed(line.removeprefix("- ")) in squeezed(words), line
    assert "Mme Nom" not in words
    assert "PROJET" not in words


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("state", [MessageState.DRAFT, MessageState.SUBMITTED])
def test_what_nobody_agreed_to_says_so(fmt: MessageFormat, state: MessageState) -> None:
    document = a_document(state=state)
    assert "PROJET,nonvalidé" in squeezed(words_in(document, fmt))
    assert document.heading == "PROJET – Information aux familles"


def test_each_page_of_a_draft_is_marked() -> None:
    document = a_document(
        "\n\n".join(["Une phrase assez longue. " * 12] * 14), state=MessageState.DRAFT
    )
    with pikepdf.open(BytesIO(document_bytes(document, "pdf"))) as pdf:
        pages = len(pdf.pages)
    assert pages > 1
    assert squeezed(words_in(document, "pdf")).count("PROJET,nonvalidé") == pages
    section = docx.Document(BytesIO(document_bytes(document, "docx"))).sections[0]
    assert section.different_first_page_header_footer
    for head in (section.first_page_header, section.header):
        assert any(p.text.startswith("PROJET, non validé") for p in head.paragraphs)
    assert "position: fixed" in document_bytes(document, "html").decode()


@pytest.mark.parametrize(
    ("state", "word"),
    [(MessageState.WITHDRAWN, "RETIRÉ"), (MessageState.SUPERSEDED, "REMPLACÉ")],
)
def test_what_is_not_to_be_used_any_more_says_so(state: MessageState, word: str) -> None:
    document = a_document(state=state)
    assert document.mark.startswith(word)
    assert document.mark_word == word


def test_a_mail_is_a_draft_for_nobody_yet() -> None:
    found = mail(a_document())
    assert found["X-Unsent"] == "1"
    assert found["Subject"] == "Information aux familles"
    assert (found["Bcc"], found["To"], found["From"]) == ("", None, None)
    assert found["Date"] == "Tue, 24 Nov 2026 11:06:00 +0100"
    assert found["Message-ID"] == f"<m1.3.{int(AT.timestamp())}@crisisapp.invalid>"
    assert found["Content-Language"] == "fr-FR"
    assert found.get_content_type() == "multipart/alternative"
    page = found.get_body(("html",)).get_content()
    assert "&lt;b&gt;La principale&lt;/b&gt; &amp;" in page
    text = found.get_body(("plain",)).get_content()
    assert text.splitlines() == text_of(a_document()).splitlines() == TEXT.splitlines()


@pytest.mark.parametrize("subject", ["Info\nBcc: a@b.c", "Info\r\nTo: x@y.z", "a\x0bX-Evil: 1"])
def test_no_subject_begins_a_header(subject: str) -> None:
    found = mail(a_document(subject=subject))
    assert (found["To"], found["Bcc"], found["X-Evil"]) == (None, "", None)
    assert found["Subject"].startswith(("Info", "a"))


def test_a_long_accented_subject_comes_back_whole() -> None:
    subject = "Été à l’école, « fête » œuvre " * 8
    assert mail(a_document(subject=subject))["Subject"] == subject.strip()


def test_the_same_message_makes_the_same_mail() -> None:
    first, second = (document_bytes(a_document(), "eml").split(b"boundary") for _ in range(2))
    assert first[0] == second[0]


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    page = document_bytes(a_document("<script>alert(1)</script>\n<img src=x onerror=y>"), "html")
    text = page.decode()
    assert "<script" not in text
    assert "<img" not in text
    assert "default-src 'none'" in text
    assert '<html lang="fr">' in text
    assert "<title>Information aux familles</title>" in text
    assert "http" not in text.replace("http-equiv", "")


def test_a_document_has_its_language_title_and_styles() -> None:
    made = docx.Document(BytesIO(document_bytes(a_document(), "docx")))
    about = made.core_properties
    assert (about.title, about.language) == ("Information aux familles", "fr-FR")
    assert about.author == "Collège des Tilleuls"
    assert about.comments == ""
    written = a_document().made_at.astimezone(UTC).replace(microsecond=0)
    assert about.created == about.modified == written  # the format holds universal time
    styles = [p.style.name for p in made.paragraphs if p.style is not None]
    assert styles == [
        "Heading 1",
        "Normal",
        "Normal",
        "List Bullet",
        "List Bullet",
        *["Normal"] * 2,
    ]
    fonts = made.styles["Heading 1"].element.rPr.rFonts
    assert not any(name.endswith("Theme") for name in fonts.attrib)
    head = made.sections[0].first_page_header.paragraphs
    assert [p.text for p in head] == ["Collège des Tilleuls", "Valbrune", "05 00 00 00 00"]
    assert [p.text for p in made.sections[0].header.paragraphs] == ["Collège des Tilleuls"]


def test_an_english_document_is_british() -> None:
    data = document_bytes(a_document(language="en", state=MessageState.DRAFT), "docx")
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert parts.testzip() is None
        assert 'w:val="en-GB"' in parts.read("word/styles.xml").decode()
        assert not any("thumbnail" in name for name in parts.namelist())
        foot = "".join(parts.read(n).decode() for n in parts.namelist() if "footer" in n)
    assert foot.count("NUMPAGES") == 2
    assert "DRAFT, not agreed" in words_in(
        a_document(language="en", state=MessageState.DRAFT), "docx"
    )


def test_the_pdf_is_accessible() -> None:
    data = document_bytes(a_document(), "pdf")
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "fr-FR"
        assert "pdfuaid" in str(pdf.open_metadata())
        assert pdf.docinfo["/Title"] == "Information aux familles"


def test_a_poster_is_large() -> None:
    small, large = (a_document("Fermé. " * 120, large=each) for each in (False, True))
    assert b'class="large"' in document_bytes(large, "html")
    made = docx.Document(BytesIO(document_bytes(large, "docx")))
    assert made.styles["Normal"].font.size.pt == 28
    assert pages(large) > pages(small)


def pages(document: MessageDocument) -> int:
    with pikepdf.open(BytesIO(document_bytes(document, "pdf"))) as pdf:
        return len(pdf.pages)


def test_a_message_without_subject_or_school_is_written_too() -> None:
    document = a_document("Court.", subject="")
    assert document.heading == "Message d'attente"
    for fmt in FORMATS:
        assert "Court." in words_in(document, fmt)


def test_signs_no_document_may_hold_are_left_out() -> None:
    text = "Avant\x00\x1b[31m après\ud800"
    for fmt in FORMATS:
        assert document_bytes(a_document(text), fmt)


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "a.html"
    assert write_document(a_document(), fmt="html", out=out) == out
    with pytest.raises(UserError):
        write_document(a_document(), fmt="html", out=out)


def test_a_files_name_tells_nothing() -> None:
    assert document_name("2026-014", 2, "pdf", "fr") == "2026-014-message-2.pdf"
    assert get_args(MessageFormat) == FORMATS

"""The PDF is accessible, holds every text in order, and no text can be an instruction."""

import io
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pikepdf
import pytest

from crisisapp.domain.errors import UserError
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.exports import typst_page
from crisisapp.services.exports.document import TimelineDocument
from crisisapp.services.exports.pdf import pdf_job, render_pdf
from crisisapp.services.exports.typst_page import child_command
from crisisapp.services.queries.records import EntryRow
from crisisapp.support.i18n import LANGUAGES, Language, translator

MakeEntry = Callable[..., EntryRow]
MakeDocument = Callable[..., TimelineDocument]

HOSTILE = [
    '#panic("x")',
    "$x^2$ et *gras* et _penché_",
    "@ref <label> // pas un commentaire",
    "= Titre\n- liste\n+ un",
    '#import "@preview/x:0.1.0": *',
    '{"json": true} \\u0041 \\ " ',
    "`code` ~ -- --- ... 'a' \"b\"",
    "</script><b>gras</b> {{ 7*7 }} {% x %}",
]
TORN = [
    "cloche\x07 nul\x00 tab\tfin\x7f",
    "demi \ud800 paire",
    "renversé \u202e tlus",
    "chinois 中文, visage 😀, famille 👨‍👩‍👧, drapeau 🇫🇷",
    "مرحبا بالعالم et שלום עולם",
    "z\u0335\u0321\u031ba\u0335l\u0335g\u0335o",
    "\ufeff\ufffe\u2028\u0600\u06dd",
]


def words_of(data: bytes, tmp_path: Path) -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "read.pdf"
    path.write_bytes(data)
    done = subprocess.run([tool, "-raw", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def squeezed(text: str) -> str:
    """Return a text without blanks and page breaks, which a line of print moves about."""
    return re.sub(r"[\s\u200b\xad]", "", unicodedata.normalize("NFKC", text))


def render(document: TimelineDocument) -> bytes:
    return render_pdf(document, cancelled=lambda: False)


def tags(data: bytes) -> list[str]:
    def walk(node: pikepdf.Object) -> Iterator[str]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield str(node.S)
            if "/K" in node:
                yield from walk(node.K)

    with pikepdf.open(io.BytesIO(data)) as file:
        return list(walk(file.Root.StructTreeRoot))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_tagged_document_with_language_title_and_headed_table(
    an_entry: MakeEntry, a_document: MakeDocument, tmp_path: Path, language: Language
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(render(a_document(an_entry(1), an_entry(2), language=language)))
    with pikepdf.open(path) as file:
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.Root.Lang).startswith(language)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert "bagarre" in str(file.docinfo.Title)
        meta = file.open_metadata()
        assert meta["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert "2026-014" in str(meta["dc:title"])
    found = tags(path.read_bytes())
    assert found.count("/TR") == 4  # heads, day, two entries
    assert found.count("/TH") == 5
    assert found.count("/TD") == 8
    assert "/H1" in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_read_back_in_order(
    an_entry: MakeEntry, a_document: MakeDocument, tmp_path: Path, language: Language
) -> None:
    kinds = list(EntryKind)
    entries = [
        an_entry(
            number, minute=number, kind=kinds[number % len(kinds)], text=f"Texte n° {number} !"
        )
        for number in range(1, 80)
    ]
    text = words_of(render(a_document(*entries, language=language, audience="internal")), tmp_path)
    places = [text.index(entry.text) for entry in entries]
    assert places == sorted(places)
    words = translator(language)
    pages = text.count("\f")
    assert pages > 2
    assert words.gettext("Page {page} of {pages}").format(page=2, pages=pages) in text
    assert text.count(words.gettext("What happened")) in (pages - 1, pages)
    closing = words.gettext("No entry after no. {number}.").format(number=79)
    assert squeezed(closing) in squeezed(text)  # French holds « n° 79 » together
    assert words.gettext("Restricted") in text
    assert "0123 4567 89ab cdef" in text


def test_hostile_texts_are_printed_as_text(
    an_entry: MakeEntry, a_document: MakeDocument, tmp_path: Path
) -> None:
    entries = [
        an_entry(number, text=text, from_party=text, reason=text, by=text[:6])
        for number, text in enumerate(HOSTILE, 1)
    ]
    title = '#panic("titre") $x$'
    shown = squeezed(words_of(render(a_document(*entries, title=title)), tmp_path))
    for text in [*HOSTILE, title]:
        assert squeezed(text) in shown


def test_what_the_fonts_lack_never_stops_the_page(
    an_entry: MakeEntry, a_document: MakeDocument, tmp_path: Path
) -> None:
    entries = [an_entry(number, text=text) for number, text in enumerate(TORN, 1)]
    shown = words_of(render(a_document(*entries, title="😀 中")), tmp_path)
    assert "cloche nul tab fin" in shown
    assert "[U+202E]" in shown
    assert "[U+4E2D][U+6587], visage 😀" in shown
    for word in ("مرحبا", "שלום"):
        assert word in unicodedata.normalize("NFKC", shown)


def test_a_line_of_ten_thousand_letters_fits_the_page(
    an_entry: MakeEntry, a_document: MakeDocument, tmp_path: Path
) -> None:
    long = "mot" * 3400
    shown = words_of(render(a_document(an_entry(1, text=long))), tmp_path)
    assert squeezed(shown).count("mot") == 3400
    assert max(map(len, shown.splitlines())) < 200


def test_what_is_struck_refuted_or_removed_has_its_words(
    an_entry: MakeEntry, a_document: MakeDocument, tmp_path: Path
) -> None:
    at = an_entry(1, minute=49).happened_at
    entries = (
        an_entry(
            1,
            kind=EntryKind.RUMOUR,
            text="Un couteau a été vu.",
            verification=Verification.REFUTED,
            verified_by="le commissariat",
            verified_at=at,
        ),
        an_entry(2, text="Barrée", struck=True, strike_reason="doublon"),
        an_entry(3, text="", erased_reason="raison légale", erased_at=at),
    )
    shown = words_of(render(a_document(*entries, language="en")), tmp_path)
    assert "Refuted at 10:31 by le commissariat" in shown
    assert "Struck out because: doublon" in shown
    assert "Removed on Tuesday 24 November 2026, reason: raison légale" in shown


def test_no_note_for_the_cell_leaves_it(
    an_entry: MakeEntry, a_document: MakeDocument, tmp_path: Path
) -> None:
    note = an_entry(2, kind=EntryKind.NOTE, text="SECRET-DE-LA-CELLULE")
    assert "SECRET" not in words_of(render(a_document(an_entry(1), note)), tmp_path)
    internal = a_document(an_entry(1), note, audience="internal")
    assert "SECRET" in words_of(render(internal), tmp_path)


def test_the_same_document_gives_the_same_bytes(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    document = a_document(an_entry(1))
    assert render(document) == render(document)


def test_an_empty_timeline_is_a_page_that_says_so(a_document: MakeDocument, tmp_path: Path) -> None:
    shown = words_of(render(a_document(language="en", title="")), tmp_path)
    assert "Nothing has been noted yet." in shown
    assert "No entry." in shown


def test_a_filter_that_keeps_nothing_is_said(an_entry: MakeEntry, a_document: MakeDocument) -> None:
    asked = {"keep": lambda _entry: False, "words": "zebra"}
    job = pdf_job(a_document(an_entry(1), an_entry(2), language="en", **asked)).decode()
    assert "The filter keeps none of the 2 entries." in job
    assert "Nothing has been noted yet." not in job


def test_an_author_nobody_named_is_said(a_document: MakeDocument) -> None:
    document = a_document(language="en")
    assert "by C." in pdf_job(document).decode()
    unsaid = msgspec.structs.replace(document, author="")
    assert "by whom is not said" in pdf_job(unsaid).decode()


def test_a_thousand_entries_are_set(an_entry: MakeEntry, a_document: MakeDocument) -> None:
    entries = [an_entry(number, minute=number * 5) for number in range(1, 1001)]
    assert tags(render(a_document(*entries))).count("/TD") == 4000


def test_a_page_that_cannot_be_set_is_refused_in_one_sentence(
    a_document: MakeDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "typst" / "timeline.typ"
    template.parent.mkdir()
    (tmp_path / "typst" / "timeline.typ").write_text('#panic("no")')
    real = pdf_job(a_document())
    monkeypatch.setattr(
        typst_page,
        "page_job",
        lambda *_given, **_named: re.sub(
            rb'"template": "[^"]*"', f'"template": "{template}"'.encode(), real
        ),
    )
    with pytest.raises(UserError, match="export_failed") as refused:
        render(a_document())
    assert "\n" not in str(refused.value.values["reason"])


def test_a_stopped_export_kills_its_child(
    a_document: MakeDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def endless(_command: list[str], **options: object) -> subprocess.Popen[bytes]:
        child = real([sys.executable, "-c", "import time; time.sleep(600)"], **options)
        started.append(child)
        return child

    monkeypatch.setattr(subprocess, "Popen", endless)
    answers = iter([False, True])
    with pytest.raises(UserError, match="cancelled"):
        render_pdf(a_document(), cancelled=lambda: next(answers))
    assert started[0].poll() is not None


def test_a_child_slow_to_read_gets_the_whole_job(
    a_document: MakeDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a pipe holds, read after the first look at whether to stop."""
    real = subprocess.Popen
    slow = "import sys, time; time.sleep(0.5); sys.stdout.write(f'%PDF-{len(sys.stdin.read())}')"

    def sleepy(_command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-c", slow], **options)

    monkeypatch.setattr(subprocess, "Popen", sleepy)
    document = msgspec.structs.replace(a_document(), filter="long " * 60_000)
    looks = iter(range(100))  # a child that waits for ever is stopped, and the test fails
    pdf = render_pdf(document, cancelled=lambda: next(looks) == 99)
    assert pdf == b"%%PDF-%d" % len(pdf_job(document))


def test_the_child_imports_nothing_of_the_program(a_document: MakeDocument) -> None:
    code = (
        "import runpy, sys\n"
        "try: runpy.run_module('crisisapp.services.exports.typst_child', run_name='__main__')\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "heavy = {'PySide6', 'sqlcipher3', 'sqlite3', 'msgspec', 'babel'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=pdf_job(a_document()), capture_output=True, check=False
    )
    assert done.stderr == b""
    assert done.stdout.startswith(b"%PDF-")


def test_a_bundle_starts_its_terminal_program_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, terminal = tmp_path / "crisisapp.exe", tmp_path / "crisisapp-cli.exe"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(window))
    assert child_command() == [str(window), "--pdf-child"]
    terminal.touch()
    assert child_command() == [str(terminal), "--pdf-child"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_answers_the_four_questions_that_are_answered(
    a_document: MakeDocument, language: Language
) -> None:
    document = a_document(language=language)
    told = msgspec.structs.replace(
        document.incident, what="Une bagarre filmée", place="Portail", source="CPE"
    )
    silent = msgspec.structs.replace(document.incident, what="", place="", source="")
    words = translator(language).gettext

    heads = [
        json.loads(json.loads(pdf_job(msgspec.structs.replace(document, incident=each)))["data"])
        for each in (told, silent)
    ]

    asked = [words("What"), words("Place"), words("Who says so")]
    answers = dict(heads[0]["facts"])
    assert [answers[name] for name in asked] == ["Une bagarre filmée", "Portail", "CPE"]
    assert not set(asked) & set(dict(heads[1]["facts"]))

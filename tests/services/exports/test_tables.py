"""What a spreadsheet and a script read back is what was written."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.services.exports.document import TimelineDocument
from crisisapp.services.exports.tables import to_csv, to_json
from crisisapp.services.exports.text import guard_formula, plain
from crisisapp.services.queries.records import EntryRow
from crisisapp.support.i18n import LANGUAGES, Language

MakeEntry = Callable[..., EntryRow]
MakeDocument = Callable[..., TimelineDocument]

quick = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def table(data: bytes, separator: str = ",") -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


@quick
@given(texts=st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_every_text_comes_back_through_the_csv(
    an_entry: MakeEntry, a_document: MakeDocument, texts: list[str]
) -> None:
    entries = [an_entry(number, text=text) for number, text in enumerate(texts, 1)]
    *read, last = table(to_csv(a_document(*entries, language="en")))
    assert [row["Text"] for row in read] == [guard_formula(plain(text)) for text in texts]
    assert [row["No."] for row in read] == [entry.number for entry in entries]
    assert last["No."].startswith("# ")


@pytest.mark.parametrize(("language", "separator"), [("fr", ";"), ("en", ",")])
def test_the_file_opens_by_itself_in_the_country_of_its_language(
    an_entry: MakeEntry, a_document: MakeDocument, language: Language, separator: str
) -> None:
    data = to_csv(a_document(an_entry(1, text="Élève ; « oui », non"), language=language))
    assert data.startswith(b"\xef\xbb\xbf")
    heads, row, _last = csv.reader(
        io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator
    )
    assert "Élève ; « oui », non" in row
    assert len(heads) == len(row) == len(set(heads))
    lines = data.decode("utf-8-sig").split("\r\n")
    assert all(line.startswith('"') and line.endswith('"') for line in lines[:-1])


def test_no_cell_can_start_a_formula(an_entry: MakeEntry, a_document: MakeDocument) -> None:
    bad = '=HYPERLINK("http://x")'
    entry = an_entry(
        1, text=bad, from_party=bad, to_party="+33 1", channel="@x", reason="-1", by="＝1"
    )
    row, last = table(to_csv(a_document(entry, language="en")))
    cells = [*row.values(), *last.values()]
    assert not [cell for cell in cells if cell and guard_formula(cell) != cell and cell[0] != "'"]
    assert row["Text"] == f"'{bad}"
    assert row["To"] == "'+33 1"


def test_times_stand_in_both_clocks_and_an_unknown_one_is_empty(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    unknown = an_entry(2, precision=Precision.UNKNOWN, offset_min=240)
    first, second, _last = table(to_csv(a_document(an_entry(1), unknown, language="en")))
    assert first["Event time (local)"] == "2026-11-24 09:42:00"
    assert first["Event time (UTC)"] == "2026-11-24 08:42:00"
    assert first["Noted at (local)"] == "2026-11-24 09:43:00"
    assert first["Offset"] == "UTC+01:00"
    assert second["Event time (local)"] == second["Event time (UTC)"] == ""
    assert second["Noted at (local)"] == "2026-11-24 12:43:00"
    assert second["Precision"] == "Time unknown"


def test_a_struck_and_a_corrected_line_keep_both_texts(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    struck = an_entry(1, struck=True, strike_reason="doublon")
    corrected = an_entry(2, text="Trois", corrected=True, original="Deux", correction_reason="vu")
    first, second, _last = table(to_csv(a_document(struck, corrected, language="en")))
    assert (first["Text"], first["Struck out because"]) == ("Ligne 1", "doublon")
    assert (second["Text"], second["First written"]) == ("Trois", "Deux")
    assert second["Corrected because"] == "vu"


def test_the_last_row_says_the_filter_and_the_fingerprint(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    document = a_document(an_entry(1), language="en")
    last = table(to_csv(document))[-1]
    assert document.filter in last["No."]
    assert document.head in last["No."]
    assert set(list(last.values())[1:]) == {""}


@quick
@given(text=st.text(), title=st.text())
def test_the_json_comes_back_byte_for_byte(
    an_entry: MakeEntry, a_document: MakeDocument, text: str, title: str
) -> None:
    data = to_json(a_document(an_entry(1, text=text), title=title))
    read = json.loads(data)
    assert f"{json.dumps(read, ensure_ascii=False, indent=2)}\n".encode() == data
    assert read["entries"][0]["text"] == plain(text)
    assert read["incident"]["title"] == plain(title)


def test_the_json_has_the_keys_of_the_terminal_program(
    an_entry: MakeEntry, a_document: MakeDocument
) -> None:
    entry = an_entry(
        1,
        kind=EntryKind.RUMOUR,
        verification=Verification.REFUTED,
        from_party="E-01",
        to_party="accueil",
        offset_min=240,
    )
    read = json.loads(to_json(a_document(entry)))
    assert read["schema"] == 1
    assert read["head"] == "0123456789abcdef" * 4
    found = read["entries"][0]
    assert list(found)[:9] == [
        "number",
        "kind",
        "text",
        "happened_at",
        "precision",
        "recorded_at",
        "verification",
        "from",
        "to",
    ]
    assert found["happened_at"] == "2026-11-24T09:42:00.000+01:00"
    assert found["recorded_at"] == "2026-11-24T12:43:00.000+04:00"
    assert datetime.fromisoformat(found["recorded_at"]).astimezone(UTC) == entry.recorded_at
    assert (found["kind"], found["verification"]) == ("rumour", "refuted")
    incident = read["incident"]
    assert list(incident)[:5] == ["number", "title", "level", "phase", "status"]
    assert (incident["phase"], incident["status"], incident["level"]) == ("protect", "open", 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_leaves_says_late(
    an_entry: MakeEntry, a_document: MakeDocument, language: Language
) -> None:
    entry = an_entry(1, late=True, recorded_at=an_entry(1).happened_at + timedelta(hours=2))
    document = a_document(entry, language=language)
    for data in (to_csv(document), to_json(document)):
        text = data.decode().lower()
        assert "late" not in text.replace("template", "")
        assert "retard" not in text

"""A dry run: each row has one end, and what our own export says comes back as it was."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.services.commands.base import clean_text
from crisisapp.services.exports.document import ExportStamp, timeline_document
from crisisapp.services.exports.tables import to_csv
from crisisapp.services.exports.text import plain
from crisisapp.services.imports.cells import FaultCode
from crisisapp.services.imports.fields import guess_layout, layout_with
from crisisapp.services.imports.moments import DayOrder
from crisisapp.services.imports.plan import ImportOptions, ImportPlan, LeftOut, plan_import
from crisisapp.services.imports.report import row_data, row_text
from crisisapp.services.imports.tables import first_rows, read_table
from crisisapp.services.queries.records import EntryRow, IncidentRow, SchoolRow
from crisisapp.support.i18n import LANGUAGES, Language
from tests.builders import refused
from tests.services.imports.files import a_csv
from tests.services.imports.test_tables import cells

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 27, 15, tzinfo=UTC)


def plan(path: Path, *said: tuple[str, str], **options: object) -> ImportPlan:
    table = read_table(path)
    layout = layout_with(guess_layout(table), said)
    given_options = {
        "incident": "incident",
        "layout": layout,
        "now": NOW,
        "school_zone": PARIS,
        "language": "fr",
    }
    return plan_import(table, ImportOptions(**{**given_options, **options}))


def test_a_log_becomes_entries_to_verify(tmp_path: Path) -> None:
    path = a_csv(
        tmp_path,
        "Date;Heure;Type;De;Événement;Canal;Étiquettes\n"
        "24/11/2026;07h45;appel reçu;Mère de E-01;Une vidéo circule;téléphone;portail\n"
        "24/11/2026;8h;décision;;On ferme le portail;;\n",
    )
    first, second = plan(path).orders()
    assert (first.kind, first.from_party, first.text) == (
        EntryKind.CALL_IN,
        "Mère de E-01",
        "Une vidéo circule",
    )
    assert first.happened_at == datetime(2026, 11, 24, 6, 45, tzinfo=UTC)
    assert (first.channel, first.tags) == ("phone", ("portail",))
    assert (second.kind, second.precision) == (EntryKind.DECISION, Precision.ABOUT)
    # Our own acts, too, are to verify when a file tells them.
    assert {first.verification, second.verification} == {Verification.TO_VERIFY}


def test_only_what_the_file_confirms_is_confirmed_and_says_so(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Texte;État\na;confirmé par la CPE\nb;confirmed\nc;\n")
    orders = plan(path).orders()
    assert [(order.verification.value, order.verified_by) for order in orders] == [
        ("confirmed", "la CPE, selon le fichier importé"),
        ("confirmed", "le fichier importé"),
        ("to_verify", ""),
    ]


def test_who_noted_a_line_there_stays_under_its_text(tmp_path: Path) -> None:
    order = plan(a_csv(tmp_path, "Texte;Saisi par\nbonjour;ML\n")).orders()[0]
    assert order.text == "bonjour\n(noté par ML dans le fichier importé)"


def test_a_day_without_an_hour_stays_in_the_text(tmp_path: Path) -> None:
    order = plan(a_csv(tmp_path, "Date;Texte\n24/11/2026;réunion\n")).orders()[0]
    assert (order.precision, order.happened_at) == (Precision.UNKNOWN, None)
    assert order.text == "24/11/2026\N{NO-BREAK SPACE}: réunion"


def test_each_fault_names_its_column_and_what_to_write(tmp_path: Path) -> None:
    path = a_csv(
        tmp_path,
        "Date;Heure;Type;Texte;État;Fin\n"
        "24/11;8h30;;a;;\n"
        "24/11/2026;tantôt;;a;;\n"
        "24/11/2026;8h30;machin;a;;\n"
        "24/11/2026;8h30;;;;x\n"
        "24/11/2026;8h30;;a;peut-être;\n"
        "24/11/2099;8h30;;a;;\n"
        "01/01/1970;0h00;;a;;\n"
        "24/11/2026;8h30;;a;;8h00\n"
        f"24/11/2026;8h30;;{'x' * 20_001};;\n",
    )
    found = plan(path)
    faults = [(row.fault.code, row.fault.column) for row in found.at_fault() if row.fault]
    assert faults == [
        (FaultCode.NO_YEAR, "Date"),
        (FaultCode.BAD_TIME, "Heure"),
        (FaultCode.UNKNOWN_KIND, "Type"),
        (FaultCode.NO_TEXT, "Texte"),
        (FaultCode.UNKNOWN_STATE, "État"),
        (FaultCode.FUTURE, "Heure"),
        (FaultCode.TOO_OLD, "Date"),
        (FaultCode.UNTIL_BEFORE, "Fin"),
        (FaultCode.REFUSED, "Texte"),
    ]
    assert [row.number for row in found.rows] == list(range(2, 11))
    says = [row_text(row, PARIS) for row in found.rows]
    assert says[0] == "Date: “24/11” has no year. Write 24/11/2026 or 2026-11-24."
    assert all(len(text) < 250 for text in says)
    assert not found.orders()


def test_the_order_of_the_days_is_asked_when_the_file_does_not_prove_it(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Date;Heure;Texte\n03/04/2026;7h45;a\n05/04/2026;8h00;b\n")
    with refused(UserCode.DAY_ORDER_NEEDED):
        plan(path)
    april, march = (plan(path, order=order).orders()[0].happened_at for order in DayOrder)
    assert april is not None
    assert march is not None
    assert (april.date(), march.date()) == (date(2026, 4, 3), date(2026, 3, 4))


def test_the_zone_is_needed_only_by_hours_that_say_none(tmp_path: Path) -> None:
    local = a_csv(tmp_path, "Quand;Texte\n2026-11-24 07:45;a\n")
    assert plan(local).local
    order = plan(local, zone=ZoneInfo("Indian/Reunion")).orders()[0]
    assert order.happened_at == datetime(2026, 11, 24, 3, 45, tzinfo=UTC)
    sure = a_csv(tmp_path, "Quand;Texte\n2026-11-24T07:45:00+01:00;a\n;b\n", name="sure.csv")
    assert not plan(sure).local


def test_the_day_of_a_file_of_hours_is_said(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Heure;Texte\n7h45;a\n")
    assert plan(path).at_fault()
    order = plan(path, day=date(2026, 11, 24)).orders()[0]
    assert order.happened_at == datetime(2026, 11, 24, 6, 45, tzinfo=UTC)


def test_the_text_column_must_be_known(tmp_path: Path) -> None:
    with refused(UserCode.TEXT_COLUMN_NEEDED):
        plan(a_csv(tmp_path, "Heure;Machin\n7h45;a\n"))
    orders = plan(a_csv(tmp_path, "Machin\nchose\n"), ("A", "text")).orders()
    assert [order.text for order in orders] == ["Machin", "chose"]


def test_rows_above_the_headings_are_said(tmp_path: Path) -> None:
    rows = plan(a_csv(tmp_path, "Cahier du 24\n\nTexte;Type\na;note\n")).rows
    assert [(row.number, row.left_out) for row in rows] == [(1, LeftOut.ABOVE), (4, LeftOut.NONE)]


def test_a_plan_stops_when_asked(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Texte\n" + "a\n" * 500)
    table = read_table(path)
    options = ImportOptions(
        incident="i", layout=guess_layout(table), now=NOW, school_zone=PARIS, language="fr"
    )
    with refused(UserCode.CANCELLED):
        plan_import(table, options, lambda: True)
    assert len(first_rows(table, options.layout.heading, 8).rows) == 8


def test_plain_data_have_fixed_keys_whatever_the_end(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Texte;Rayé;Type\na;;\nb;oui;\nc;;machin\n# remarque;;\n")
    rows = plan(path).rows
    assert [row.left_out for row in rows] == [
        LeftOut.NONE,
        LeftOut.STRUCK,
        LeftOut.NONE,
        LeftOut.REMARK,
    ]
    data = [row_data(row, PARIS) for row in rows]
    assert len({tuple(each) for each in data}) == 1
    assert [each["outcome"] for each in data] == ["entry", "left_out", "fault", "left_out"]


def exported(entries: list[EntryRow], language: Language) -> bytes:
    incident = IncidentRow(
        id="i",
        number="2026-001",
        title="t",
        status="open",
        level=None,
        peak_level=None,
        phase="detect",
        started_at=NOW,
        started_precision=Precision.EXACT,
        opened_at=NOW,
    )
    school = SchoolRow(desk_id="d", name="Collège")
    stamp = ExportStamp(
        generated_at=NOW, language=language, author="", head="ab" * 32, audience="internal"
    )
    return to_csv(timeline_document(school, incident, entries, stamp))


@st.composite
def entries(draw: st.DrawFn) -> EntryRow:
    text = draw(st.text(min_size=1, max_size=60))
    try:
        text = clean_text(plain(text), field="text")  # an export leaves controls out
    except UserError:
        text = "=cmd|' /C calc'!A0"
    seconds = draw(st.integers(0, 10_000_000))
    at = NOW - timedelta(seconds=seconds)
    return EntryRow(
        key=1,
        id="e",
        number="1",
        kind=draw(
            st.sampled_from(
                [
                    k
                    for k in EntryKind
                    if k not in (EntryKind.SYSTEM, EntryKind.CORRECTION, EntryKind.EXHIBIT)
                ]
            )
        ),
        text=text,
        sort_at=at,
        happened_at=at,
        until=draw(st.sampled_from([None, at + timedelta(minutes=0)])),
        precision=draw(st.sampled_from(Precision)),
        recorded_at=NOW,
        offset_min=60,
        verification=draw(st.sampled_from(Verification)),
        from_party=draw(st.sampled_from(["", "Mère de E-01", "+33 1"])),
        to_party=draw(st.sampled_from(["", "DSDEN, cabinet"])),
        channel=draw(st.sampled_from(["", "phone", "ent", "talkie"])),
        reason=draw(st.sampled_from(["", "parce que ; c’est « ainsi »"])),
    )


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(entries(), min_size=1, max_size=6), language=st.sampled_from(LANGUAGES))
def test_what_we_export_comes_back_as_it_was(
    tmp_path: Path, rows: list[EntryRow], language: Language
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(exported(rows, language))
    found = plan(path)
    assert [row_text(row, PARIS) for row in found.at_fault()] == []
    ranges = [e for e in rows if e.until and e.precision is not Precision.UNKNOWN]
    assert found.local == bool(ranges)  # an export gives the end of a range by the local clock
    assert found.rows[-1].left_out is LeftOut.REMARK
    for entry, order in zip(rows, found.orders(), strict=True):
        known = entry.precision is not Precision.UNKNOWN
        assert order.text == entry.text
        assert order.kind is entry.kind
        assert order.happened_at == (entry.happened_at if known else None)
        assert order.precision is entry.precision
        assert order.until == (entry.until if known else None)
        assert (order.from_party, order.to_party) == (entry.from_party, entry.to_party)
        assert (order.channel, order.reason) == (entry.channel, entry.reason)


def test_the_export_reads_as_a_table(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(exported([], "fr"))
    assert len(cells(path)) == 2

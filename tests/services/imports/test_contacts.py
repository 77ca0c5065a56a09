"""Contacts from files: tables of any address book, cards of any phone, and never a picture."""

import tracemalloc
from pathlib import Path

import msgspec
import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.events.directory import Way
from crisisapp.services.commands.directory import SetContact
from crisisapp.services.desk import Desk
from crisisapp.services.exports.contacts import contacts_csv, contacts_vcard
from crisisapp.services.imports import cards
from crisisapp.services.imports.cards import read_cards
from crisisapp.services.imports.contact_fields import ContactField
from crisisapp.services.imports.contact_run import (
    contact_data,
    contact_slices,
    plan_file,
    plan_summary,
    planned_text,
    require_contacts,
)
from crisisapp.services.imports.contacts import ContactPlan, LeftOut, Remark
from crisisapp.services.queries.directory import ContactRow, contacts
from crisisapp.support.i18n import set_language
from tests.builders import a_desk, refused
from tests.services.imports.files import a_csv, a_workbook

MADE = "BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL;TYPE=CELL:{phone}\nEND:VCARD\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    set_language("en")
    return a_desk(tmp_path)


def names(plan: ContactPlan) -> list[str]:
    return [order.name for order in plan.orders()]


def a_vcf(folder: Path, text: str | bytes, name: str = "a.vcf") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_french_spreadsheet_in_the_letters_of_windows(desk: Desk, tmp_path: Path) -> None:
    text = (
        "Annuaire de crise;;;;;\n"
        "Nom;Prénom;Fonction;Tél. 1;Portable;Horaires\n"
        "Lefèvre;Zoé;Adjointe;05 00 00 00 01;06 00 00 00 02;du lundi au vendredi 8h-18h\n"
        "Préfecture;;;05 00 00 00 03;;quand il peut\n"
        ";;;;;\n"
        ";;Personne;05;;\n"
    )
    plan = plan_file(a_csv(tmp_path, text, encoding="cp1252"), ())
    first, second = plan.orders()
    assert (first.name, first.role, first.hours) == (
        "Zoé Lefèvre",
        "Adjointe",
        "Mo-Fr 08:00-18:00",
    )
    assert [(way.kind, way.value) for way in first.ways] == [
        ("phone", "05 00 00 00 01"),
        ("mobile", "06 00 00 00 02"),
    ]
    assert (second.hours, second.note) == ("", "quand il peut")
    assert [row.remarks for row in plan.rows if row.order] == [(), (Remark.HOURS,)]
    (fault,) = plan.at_fault()
    assert (fault.number, fault.refusal and fault.refusal.code) == (6, UserCode.EMPTY_TEXT)
    with refused(UserCode.ROWS_AT_FAULT):
        require_contacts(plan, leave_out=False)
    require_contacts(plan, leave_out=True)
    assert max(contact_slices(desk, plan)) == 2
    assert [row.name for row in contacts(desk.read)] == ["Préfecture", "Zoé Lefèvre"]
    assert plan_summary(plan) == "To bring in: 2. At fault: 1. Left out: 2."


def test_a_workbook_and_columns_that_are_said(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, [["Truc", "Chose"], ["Mairie", "05"]])
    with refused(UserCode.NAME_COLUMN_NEEDED):
        plan_file(path, ())
    plan = plan_file(path, (), said=[("A", "name"), ("B", "phone")])
    assert names(plan) == ["Truc", "Mairie"]
    with refused(UserCode.UNKNOWN_IMPORT_FIELD):
        plan_file(path, (), said=[("A", "colour")])
    with refused(UserCode.UNKNOWN_COLUMN):
        plan_file(path, (), said=[("Z", "name")])


def test_the_row_of_the_headings_can_be_said(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Liste;2026\nPersonne;Joindre\nMme Prime;05\n")
    said = (("Personne", "name"), ("Joindre", "phone"))
    with refused(UserCode.UNKNOWN_COLUMN):
        plan_file(path, (), said=said)
    assert names(plan_file(path, (), said=said, heading=2)) == ["Mme Prime"]
    by_letters = plan_file(path, (), said=(("A", "name"),), heading=0)
    assert names(by_letters) == ["Liste", "Personne", "Mme Prime"]
    with refused(UserCode.BAD_VALUE):
        plan_file(path, (), heading=9)


def test_a_refusal_keeps_nothing_of_who_asked_alive(tmp_path: Path) -> None:
    plan = plan_file(a_csv(tmp_path, "Nom;Téléphone\n;05\n"), ())
    refusal = plan.at_fault()[0].refusal
    assert refusal is not None
    assert refusal.__traceback__ is None
    assert refusal.__context__ is None


def test_a_file_brought_in_twice_adds_nobody_the_second_time(desk: Desk, tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Nom complet;Téléphone\nMairie;05 01\nmairie;0501\nMairie;05 02\n")
    plan = plan_file(path, contacts(desk.read))
    assert [row.left_out for row in plan.rows] == [
        LeftOut.ABOVE,
        LeftOut.NONE,
        LeftOut.TWICE,
        LeftOut.NONE,
    ]
    max(contact_slices(desk, plan))
    again = plan_file(path, contacts(desk.read))
    with refused(UserCode.NO_CONTACT_TO_IMPORT):
        require_contacts(again, leave_out=True)
    assert planned_text(again.rows[1]) == "left out: in the directory already"


def test_cards_of_three_versions(tmp_path: Path) -> None:
    path = a_vcf(
        tmp_path,
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lef=C3=A8vre;Zo=C3=A9\r\n"
        "TEL;WORK;VOICE:05 00 00 00 01\r\nTEL;FAX:05 00 00 00 09\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mairie\r\nORG:Ville;Cabinet\r\n"
        "TITLE:Cabinet du ma\r\n ire\r\n"
        "item1.TEL;type=pref:05 00 00 00 02\r\nitem1.X-ABLabel:_$!<Astreinte>!$_\r\n"
        "TEL;type=CELL:06 00 00 00 03\r\nEMAIL:a@b.fr\r\nNOTE:un\\, deux\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:IEN\r\nTEL;TYPE=cell;VALUE=uri;PREF=1:tel:+33-6\r\n"
        "TEL;TYPE=home:05\r\nLANG:en\r\nEND:VCARD\r\n",
    )
    plan = plan_file(path, ())
    first, second, third = plan.orders()
    assert "Lefèvre" in first.name
    assert [way.value for way in first.ways] == ["05 00 00 00 01"]
    assert (second.name, second.role, second.organisation, second.note) == (
        "Mairie",
        "Cabinet du maire",
        "Ville, Cabinet",
        "un, deux",
    )
    assert [(way.kind, way.value, way.label) for way in second.ways] == [
        ("phone", "05 00 00 00 02", "Astreinte"),
        ("mobile", "06 00 00 00 03", ""),
        ("email", "a@b.fr", ""),
    ]
    assert [(way.kind, way.value) for way in third.ways] == [("mobile", "+33-6"), ("phone", "05")]
    assert third.language == "en"


@pytest.mark.parametrize("folded", [True, False])
def test_a_picture_of_twenty_megabytes_is_passed_over(tmp_path: Path, *, folded: bool) -> None:
    line = b"A" * 75
    picture = b"\r\n ".join([line] * 350_000) if folded else b"A" * 27_000_000
    path = a_vcf(
        tmp_path,
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mairie\r\nPHOTO;ENCODING=b;TYPE=JPEG:"
        + picture
        + b"\r\n\r\nTEL:05\r\nEND:VCARD\r\n"
        + MADE.format(name="IEN", phone="06").encode(),
    )
    del picture
    tracemalloc.start()
    plan = plan_file(path, ())
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert names(plan) == ["Mairie", "IEN"]
    assert [row.remarks for row in plan.rows] == [(Remark.PICTURE,), ()]
    assert [way.value for way in plan.orders()[0].ways] == ["05"]
    assert planned_text(plan.rows[0]).endswith("without the picture")
    assert peak < 5_000_000


def test_a_card_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    path = a_vcf(
        tmp_path,
        "BEGIN:VCARD\nVERSION:3.0\nFN Mairie sans deux-points\n=\nEND:VCARD\n"
        + MADE.format(name="IEN", phone="06"),
    )
    plan = plan_file(path, ())
    assert names(plan) == ["IEN"]
    (fault,) = plan.at_fault()
    assert fault.number == 1
    assert contact_data(fault)["fault"] == "cards_unreadable"


def test_cards_without_a_name_or_in_the_letters_of_windows(tmp_path: Path) -> None:
    text = MADE.format(name="Préfète", phone="1") + MADE.format(name="", phone="2")
    plan = plan_file(a_vcf(tmp_path, text.encode("cp1252")), ())
    assert names(plan) == ["Préfète"]
    assert [row.refusal and row.refusal.code for row in plan.at_fault()] == [UserCode.EMPTY_TEXT]


def test_what_is_no_file_of_cards_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with refused(UserCode.FILE_MISSING):
        read_cards(tmp_path / "x.vcf")
    with refused(UserCode.FOLDER_GIVEN):
        read_cards(tmp_path)
    with refused(UserCode.NO_CARD):
        read_cards(a_vcf(tmp_path, "bonjour"))
    monkeypatch.setattr(cards, "MAX_CARDS", 1)
    many = a_vcf(tmp_path, MADE.format(name="a", phone="1") * 2)
    with refused(UserCode.TABLE_TOO_BIG):
        read_cards(many)
    monkeypatch.setattr(cards, "MAX_TEXT", 20)
    with refused(UserCode.TABLE_TOO_BIG):
        read_cards(many)
    monkeypatch.setattr(cards, "MAX_BYTES", 20)
    with refused(UserCode.TABLE_TOO_BIG):
        read_cards(many)


WRITTEN = (
    SetContact(
        name="DSDEN; cabinet",
        role="Cabinet",
        organisation="DSDEN",
        ways=(
            Way(kind="phone", value="05 00 00 00 01", label="Standard"),
            Way(kind="mobile", value="06 00 00 00 02"),
            Way(kind="email", value="a@b.fr"),
        ),
        hours="lu-ve 8h-18h ; fériés fermé",
        note="=1+1\nà rappeler",
    ),
    SetContact(name="Mairie", ways=(Way(kind="phone", value="05 00 00 00 03"),)),
)


@pytest.mark.parametrize("suffix", ["csv", "vcf"])
def test_what_is_written_out_can_be_brought_in(desk: Desk, tmp_path: Path, suffix: str) -> None:
    for order in WRITTEN:
        desk.execute(order)
    rows = contacts(desk.read)
    data = contacts_vcard(rows) if suffix == "vcf" else contacts_csv(rows, "fr")
    path = tmp_path / f"out.{suffix}"
    path.write_bytes(data)
    plan = plan_file(path, ())
    assert not plan.at_fault()
    for order, row in zip(plan.orders(), rows, strict=True):
        assert (order.name, order.role, order.organisation) == (
            row.name,
            row.role,
            row.organisation,
        )
        assert (order.hours, order.note) == (row.hours, row.note)
        assert [(way.kind, way.value) for way in order.ways] == [
            (way.kind, way.value) for way in row.ways
        ]
    assert plan_file(path, rows).orders() == ()


def test_deputies_that_are_written_out_come_back_with_their_names(
    desk: Desk, tmp_path: Path
) -> None:
    adjoint = desk.execute(SetContact(name="Mme Roc (adjointe)", role="adjointe")).made
    principal = desk.execute(SetContact(name="M. Azur", role="principal", deputy=adjoint)).made
    desk.execute(SetContact(contact=adjoint, deputy=principal))
    path = tmp_path / "out.csv"
    path.write_bytes(contacts_csv(contacts(desk.read), "fr"))
    other = a_desk(tmp_path, name="other.crisis", seed=9)
    plan = plan_file(path, contacts(other.read))
    assert max(contact_slices(other, plan)) == 2
    assert {row.name: row.deputy_name for row in contacts(other.read)} == {
        "M. Azur": "Mme Roc (adjointe)",
        "Mme Roc (adjointe)": "M. Azur",
    }


@pytest.mark.parametrize("name", ["out-fr.csv", "out-en.csv", "out.vcf"])
def test_the_whole_directory_comes_back(desk: Desk, tmp_path: Path, name: str) -> None:
    deputy = desk.execute(SetContact(name="Mme Roc, DSDEN")).made
    ways = (
        Way(kind="mobile", value="06 00 00 00 02", label="portable d'astreinte"),
        Way(
            kind="phone", value="05 00 00 00 01", label='dit "le rouge"', hours="Mo-Fr 08:00-18:00"
        ),
        Way(kind="other", value="radio, canal 3; poste 7", label="\\loge"),
        Way(kind="sms", value="06 00 00 00 04"),
        *(Way(kind="phone", value=f"05 11 00 00 0{place}") for place in range(4)),
    )
    desk.execute(
        SetContact(
            name="M. Azur",
            ways=ways,
            deputy=deputy,
            hours="Mo-Fr 08:00-12:00",
            language="fr",
            audience="HIER",
            key="hierarchy",
            note="Dire « crise »,\npuis attendre",
            checked_on="2026-09-01",
            front=True,
        )
    )
    rows = contacts(desk.read)
    path = tmp_path / name
    path.write_bytes(
        contacts_vcard(rows)
        if name.endswith("vcf")
        else contacts_csv(rows, "fr" if "fr" in name else "en")
    )
    other = a_desk(tmp_path, name="other.crisis", seed=9)
    plan = plan_file(path, contacts(other.read))
    assert plan.unplaced() == ()
    assert [row.remarks for row in plan.rows if row.remarks] == []
    assert max(contact_slices(other, plan)) == 2

    def told(found: tuple[ContactRow, ...]) -> list[ContactRow]:
        return [msgspec.structs.replace(row, id="", deputy="") for row in found]

    assert told(contacts(other.read)) == told(rows)


def test_what_was_changed_in_our_own_table_counts(desk: Desk, tmp_path: Path) -> None:
    ways = (
        Way(kind="phone", value="05 00 00 00 01", label="bureau"),
        Way(kind="phone", value="05 00 00 00 02", label="loge"),
    )
    desk.execute(SetContact(name="M. Azur", ways=ways, checked_on="2026-09-01"))
    text = contacts_csv(contacts(desk.read), "fr").decode("utf-8-sig")
    head, row = text.splitlines()
    row = row.replace("05 00 00 00 02", "05 00 00 00 09", 1).replace("2026-09-01", "02/09/2026", 1)
    (order,) = plan_file(a_csv(tmp_path, f"{head}\n{row}\n"), ()).orders()
    assert [(way.value, way.label) for way in order.ways] == [
        ("05 00 00 00 01", "bureau"),
        ("05 00 00 00 09", ""),
    ]
    assert order.checked_on == "2026-09-02"


def test_nobody_takes_a_seventh_place_among_the_six(desk: Desk, tmp_path: Path) -> None:
    for place in range(6):
        ways = (Way(kind="phone", value=f"05 00 00 00 0{place}"),)
        desk.execute(SetContact(name=f"Numéro {place}", ways=ways, front=True))
    path = tmp_path / "out.csv"
    path.write_bytes(contacts_csv(contacts(desk.read), "fr"))
    other = a_desk(tmp_path, name="other.crisis", seed=9)
    other.execute(
        SetContact(name="Nous", ways=(Way(kind="phone", value="05 99 00 00 00"),), front=True)
    )
    plan = plan_file(path, contacts(other.read))
    assert [row.remarks for row in plan.rows if row.remarks] == [(Remark.FRONT,)]
    assert max(contact_slices(other, plan)) == 6
    assert sum(1 for row in contacts(other.read) if row.front) == 6


def test_a_deputy_nobody_knows_is_kept_in_the_note(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nom;Fonction;Suppléant\nMairie;accueil;M. Inconnu\n", "utf-8")
    plan = plan_file(path, ())
    assert [row.remarks for row in plan.rows if row.order] == [(Remark.DEPUTY,)]
    max(contact_slices(desk, plan))
    (row,) = contacts(desk.read)
    assert (row.deputy, row.note) == ("", "→ M. Inconnu")


def test_no_cell_is_a_formula(desk: Desk) -> None:
    desk.execute(SetContact(name="=HYPERLINK(1)", note="+33"))
    text = contacts_csv(contacts(desk.read), "fr").decode("utf-8-sig")
    assert '"\'=HYPERLINK(1)"' in text
    assert '"\'+33"' in text


def test_the_heads_of_our_own_table_are_known_in_both_languages(desk: Desk, tmp_path: Path) -> None:
    desk.execute(WRITTEN[0])
    for language in ("fr", "en"):
        path = tmp_path / f"{language}.csv"
        path.write_bytes(contacts_csv(contacts(desk.read), language))  # type: ignore[arg-type]
        layout = plan_file(path, ()).layout
        assert layout is not None
        found = {column.field for column in layout.columns if column.field}
        assert found == set(ContactField) - {ContactField.FIRST, ContactField.LAST}


def test_two_thousand_contacts_are_planned_and_written(desk: Desk, tmp_path: Path) -> None:
    rows = "\n".join(f"Contact {n};05 {n:08}" for n in range(2_000))
    plan = plan_file(a_csv(tmp_path, f"Nom complet;Téléphone\n{rows}\n"), ())
    assert max(contact_slices(desk, plan)) == 2_000
    assert len(contacts(desk.read)) == 2_000


_ANNEX = (
    "Nom;Prénom usuel;Fonction exercée;Tél. fixe;Portable pro;Fonction;Dispo\n"
    "Lefèvre;Éloïse;adjointe;05 00 00 00 01;;cabinet;\n"
    "Lefe\u0300vre;E\u0301loïse;adjointe;;06 00 00 00 01;cabinet;\n"
    "Lefèvre;Paul;;05 00 00 00 03;;;\n"
)
_MAPPED = (
    *(("Nom", "last"), ("Prénom usuel", "first"), ("Fonction exercée", "role")),
    *(("Tél. fixe", "phone"), ("Portable pro", "mobile"), ("Fonction", "organisation")),
)


def test_columns_nobody_knows_are_named(tmp_path: Path) -> None:
    plan = plan_file(a_csv(tmp_path, _ANNEX), ())
    assert plan.unplaced() == (*("Prénom usuel", "Fonction exercée", "Tél. fixe", "Portable pro"),)
    assert plan_file(a_csv(tmp_path, _ANNEX), (), said=_MAPPED).unplaced() == ()


def test_one_person_in_two_rows_or_two_files_is_added_once(desk: Desk, tmp_path: Path) -> None:
    path = a_csv(tmp_path, _ANNEX)
    plan = plan_file(path, (), said=_MAPPED)
    first, second = plan.orders()
    assert [way.value for way in first.ways] == ["05 00 00 00 01", "06 00 00 00 01"]
    assert second.name == "Paul Lefèvre"
    assert [row.left_out for row in plan.rows][2] is LeftOut.TWICE
    assert max(contact_slices(desk, plan)) == 2
    assert plan_file(path, contacts(desk.read), said=_MAPPED).orders() == ()
    desk.execute(SetContact(name="Zoé Martin"))
    late = a_csv(tmp_path, "Nom;Téléphone\nZoé Martin;05 00 00 00 09\n")
    assert plan_file(late, contacts(desk.read)).orders() == ()


def test_namesakes_with_other_numbers_and_places_are_two(tmp_path: Path) -> None:
    rows = ("Standard;Mairie;05 00 00 00 01", "Standard;Lycée;05 00 00 00 02")
    text = "\n".join(("Nom;Organisation;Téléphone", *rows))
    assert len(plan_file(a_csv(tmp_path, text), ()).orders()) == 2

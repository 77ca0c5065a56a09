"""The school's own templates: they stand before what ships, and keep every byte not spoken of."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services import template_copies
from crisisapp.services.content import Content
from crisisapp.services.queries.records import SchoolRow
from crisisapp.services.template_copies import TemplateCard, cards
from crisisapp.services.template_text import TemplateText
from tests.builders import refused

NOW = datetime(2026, 11, 24, 10, 6, tzinfo=UTC)
SCHOOL = SchoolRow(desk_id="", name="Collège des Tilleuls", short="Les Tilleuls")


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(own=tmp_path / "own")


def card(content: Content, name: str = "M02") -> TemplateCard:
    return next(each for each in cards(content, "fr") if each.id == name)


def text_of(content: Content) -> TemplateText:
    template_copies.copy(content, "M02", "fr")
    return TemplateText(content, "M02", "fr")


def test_a_copy_stands_before_the_one_that_ships(content: Content) -> None:
    assert (card(content).whose, card(content).differs) == ("shipped", False)
    made = template_copies.copy(content, "M02", "fr")
    assert made.read_bytes() == (content.root / "templates" / "fr" / "M02.md").read_bytes()
    assert (card(content).whose, card(content).differs) == ("changed", False)

    made.write_text(made.read_text("utf-8").replace("Merci de {{", "Prière de {{"), "utf-8")

    assert card(content).differs
    assert "Prière de" in content.templates.load("M02", "fr").body
    assert "Merci de" in Content().templates.load("M02", "fr").body
    removed, added = template_copies.difference(content, "M02", "fr")
    assert (removed[:2], added[:2]) == ("- ", "+ ")
    assert "Prière de" in added
    with refused(UserCode.TEMPLATE_EXISTS):
        template_copies.copy(content, "M02", "fr")
    kept = template_copies.put_back(content, "M02", "fr")
    assert kept.name == "M02.md.bak"
    assert "Merci de" in content.templates.load("M02", "fr").body


def test_one_that_cannot_be_used_is_put_aside(content: Content) -> None:
    made = template_copies.copy(content, "M02", "fr")
    made.write_text("rien", "utf-8")

    assert content.templates.load("M02", "fr").path.startswith(str(content.root))
    assert [error.values["path"] for error in content.templates.refused] == [str(made)]
    assert card(content).refusal is not None
    assert card(content).title == "SMS aux familles"


def test_a_template_of_the_school_alone_is_in_the_catalogue(content: Content) -> None:
    made = template_copies.copy(content, "M02", "fr")
    own = made.with_name("S01.md")
    own.write_text(
        made.read_text("utf-8")
        .replace('id = "M02"', 'id = "S01"')
        .replace('title = "SMS aux familles"', 'title = "SMS du soir"'),
        "utf-8",
    )
    row = content.templates.catalogue()[-1]
    assert (row.id, row.title("fr"), row.languages, row.validation) == (
        "S01",
        "SMS du soir",
        ("fr",),
        ("director",),
    )
    assert card(content, "S01").whose == "school"
    assert template_copies.difference(content, "S01", "fr") == ()


def test_a_file_is_brought_in_as_its_bytes_are(content: Content, tmp_path: Path) -> None:
    file = tmp_path / "recu.md"
    shipped = (content.root / "templates" / "fr" / "M02.md").read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + shipped.replace(b"\n", b"\r\n"))

    made = template_copies.import_file(content, file)

    assert made.read_bytes() == file.read_bytes()
    file.write_bytes(shipped.replace(b"Merci de {{", "Prière de {{".encode()))
    with refused(UserCode.TEMPLATE_EXISTS):
        template_copies.import_file(content, file)
    template_copies.import_file(content, file, replace=True)
    assert "Prière de" in content.templates.load("M02", "fr").body
    assert made.with_name("M02.md.bak").is_file()


@pytest.mark.parametrize(
    ("old", "new", "line", "rule"),
    [
        ("{{ advice }}", "{{ advice.__class__ }}", 37, "private name"),
        ("{{ advice }}", "{{ advice() }}", 37, "call"),
        ("{{ advice }}", "{{ advise }}", 20, "never read"),
        ('name = "advice"', "name = 3", 20, "str"),
        ('id = "M02"', 'id = "../../M02"', None, ""),
    ],
)
def test_a_file_with_a_fault_is_not_taken(
    content: Content, tmp_path: Path, old: str, new: str, line: int | None, rule: str
) -> None:
    file = tmp_path / "recu.md"
    shipped = (content.root / "templates" / "fr" / "M02.md").read_text("utf-8")
    file.write_text(shipped.replace(old, new), "utf-8")

    with pytest.raises(UserError) as caught:
        template_copies.import_file(content, file)

    if line is not None:
        assert caught.value.values["line"] == line
        assert rule in str(caught.value.values["what"])
    assert content.own is not None
    assert not list(content.own.rglob("*")) if content.own.exists() else True


def test_a_file_is_given_out(content: Content, tmp_path: Path) -> None:
    made = template_copies.export_file(content, "M02", "fr", tmp_path)
    assert made.name == "M02.fr.md"
    with refused(UserCode.FILE_EXISTS):
        template_copies.export_file(content, "M02", "fr", made)
    with refused(UserCode.UNKNOWN_TEMPLATE):
        template_copies.export_file(content, "../M02", "fr", tmp_path)
    with refused(UserCode.TEMPLATE_NOT_OURS):
        template_copies.put_back(content, "M02", "fr")


def test_a_change_leaves_every_other_byte(content: Content) -> None:
    made = template_copies.copy(content, "M02", "fr")
    data = made.read_bytes()
    lines = data.replace(b'title = "', b'# mot de la principale\ntitle   =   "')
    made.write_bytes(b"\xef\xbb\xbf" + lines.replace(b"\n", b"\r\n"))
    before = made.read_bytes()
    text = TemplateText(content, "M02", "fr")
    assert not text.changed

    text.set_field("advice", {"label": "la consigne"})
    text.set_body(text.body.replace("Merci de {{", "Prière de {{"))
    text.save()

    assert made.read_bytes() == before.replace(b"ce que vous demandez", b"la consigne").replace(
        b"Merci de {{", "Prière de {{".encode()
    )


def test_fields_are_added_moved_and_taken_away(content: Content) -> None:
    text = text_of(content)
    before = text.text
    assert text.names() == ("fact", "advice", "next_update_at")
    name = text.free_name()
    text.add_field(name, after="fact")
    assert text.names() == ("fact", "field_1", "advice", "next_update_at")
    assert [fault.what for fault in text.faults()]  # it is read nowhere yet
    text.move_field(name, 0)
    assert text.names()[0] == "field_1"
    text.set_field(name, {"type": "time", "required": True, "personal": True, "help": "Une heure"})
    assert text.fields()[0]["required"] is True
    text.remove_field(name)
    assert text.text == before
    with refused(UserCode.UNKNOWN_FIELD):
        text.remove_field(name)


def test_what_is_wrong_is_said_with_its_line_and_nothing_is_written(content: Content) -> None:
    text = text_of(content)
    before = text.path.read_bytes()
    text.set_body(text.body + "\n\n{{ place() }}")
    (fault,) = text.faults()
    assert (fault.line, "call" in fault.what) == (39, True)
    with refused(UserCode.TEMPLATE_FAULT):
        text.save()
    assert text.path.read_bytes() == before


def test_a_preview_reads_with_the_examples(content: Content) -> None:
    text = text_of(content)
    text.set_field("advice", {"example": "patienter"})

    shown = text.preview(SCHOOL, NOW).text

    assert shown.startswith("Les Tilleuls 11h06")
    assert "Merci de patienter." in shown
    (removed, added) = text.difference()
    assert "patienter" in added
    assert "partager" in removed


def test_a_file_changed_elsewhere_is_not_overwritten(content: Content) -> None:
    text = text_of(content)
    text.set_field("advice", {"label": "la consigne"})
    text.path.write_bytes(text.path.read_bytes() + b"\n")

    with refused(UserCode.TEMPLATE_CHANGED):
        text.save()

"""Dialogs: what they return, by keys; what they say; nothing cut at twice the text."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crisisapp.domain.limits import limit_of
from crisisapp.domain.people import PersonKind
from crisisapp.domain.words import FactState
from crisisapp.services.content import Content
from crisisapp.services.identity import Person
from crisisapp.services.numbers import NumberDraft, drafts_of
from crisisapp.services.queries.records import FactRow, PersonRow, VerifyReport
from crisisapp.support.i18n import Language, set_language
from crisisapp.ui.actions import Actions
from crisisapp.ui.dialogs.about_journal import JournalDialog, verdict
from crisisapp.ui.dialogs.entry import TagsDialog
from crisisapp.ui.dialogs.export import ExportChoice, ExportDialog
from crisisapp.ui.dialogs.facts import FactAnswer, FactsDialog
from crisisapp.ui.dialogs.keys import KeysDialog, key_groups, key_rows
from crisisapp.ui.dialogs.new_desk import NewDeskAnswer, NewDeskDialog, desk_file_name
from crisisapp.ui.dialogs.numbers import NumbersDialog
from crisisapp.ui.dialogs.people import PeopleAnswer, PeopleDialog
from crisisapp.ui.dialogs.person import PersonDialog
from crisisapp.ui.routes import Page
from crisisapp.ui.theme.theme import Theme
from tests.dialogs import paste

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
REPORT = VerifyReport(ok=True, events=142, streams=3, devices=1, erased=0, head="ab12cd34" * 8)
EXPORT = ExportChoice(format="pdf", notes=False, path=Path("/tmp/2026-014.pdf"))  # noqa: S108
USUAL = drafts_of([], Content().playbooks.jurisdiction("FR"), "fr")


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    font = QFont(qapp.font())
    Theme("light").apply(qapp)
    yield
    qapp.setFont(font)
    Theme("light").apply(qapp)


def part(dialog: QDialog, name: str) -> QWidget:
    found = dialog.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def line(dialog: QDialog, name: str) -> QLineEdit:
    found = part(dialog, name)
    assert isinstance(found, QLineEdit)
    return found


def write(dialog: QDialog, name: str, words: str) -> None:
    field = line(dialog, name)
    field.selectAll()
    QTest.keyClicks(field, words)


class Presser:
    """Presses one key in the dialog that opens next."""

    def __init__(self, key: Qt.Key) -> None:
        self.key = key
        self.timer = QTimer()
        self.timer.setInterval(5)
        self.timer.timeout.connect(self.press)
        self.timer.start()

    def press(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self.timer.stop()
            QTest.keyClick(dialog, self.key)


def test_a_person_says_who_they_are(qtbot: QtBot) -> None:
    dialog = PersonDialog(None, Person())
    qtbot.addWidget(dialog)
    assert line(dialog, "initials").text() == ""
    write(dialog, "initials", "C.")
    write(dialog, "name", "Claire  Martin")
    role = part(dialog, "role")
    assert isinstance(role, QComboBox)
    role.setCurrentIndex(role.findData("comms"))
    assert dialog.answer() == Person(initials="C.", name="Claire Martin", role="comms", asked=True)


@pytest.mark.parametrize("name", ["initials", "name"])
def test_a_paste_that_does_not_fit_is_said(qtbot: QtBot, name: str) -> None:
    dialog = PersonDialog(None, Person())
    qtbot.addWidget(dialog)
    dialog.show()
    begun = perf_counter()
    paste(line(dialog, name), "x" * 10_000_000)
    assert perf_counter() - begun < 2
    limit = limit_of(name)
    assert len(line(dialog, name).text()) == limit
    assert f"{limit} characters fit here" in part(dialog, "field_full").text()  # type: ignore[attr-defined]


def test_a_number_that_does_not_fit_is_said(qtbot: QtBot) -> None:
    dialog = NumbersDialog(None, USUAL, TODAY)
    qtbot.addWidget(dialog)
    for name in ("label_0", "number_5"):
        paste(line(dialog, name), "x" * 10_000_000)
        assert len(line(dialog, name).text()) == 300
        said = part(dialog, "field_full").text()  # type: ignore[attr-defined]
        assert said.startswith(line(dialog, name).accessibleName())


def test_a_field_that_is_full_says_so_to_the_next_letter(qtbot: QtBot) -> None:
    dialog = PersonDialog(None, Person())
    qtbot.addWidget(dialog)
    write(dialog, "initials", "x" * 12)
    assert dialog.findChild(QLabel, "field_full") is None
    QTest.keyClicks(line(dialog, "initials"), "y")
    assert "12 characters fit here" in part(dialog, "field_full").text()  # type: ignore[attr-defined]


def test_a_name_of_an_old_file_is_shown_whole(qtbot: QtBot) -> None:
    long = "x" * 10_000
    row = msgspec.structs.replace(PEOPLE[0], name=long)
    dialog = PeopleDialog(None, (row,), may_see=True, writable=True)
    qtbot.addWidget(dialog)
    assert line(dialog, "name").text() == long
    assert dialog.answer() is None


def test_a_tag_that_is_too_long_stays_in_the_dialog(qtbot: QtBot) -> None:
    dialog = TagsDialog(None, 1, ())
    qtbot.addWidget(dialog)
    dialog.show()
    write(dialog, "add", "cantine " + "y" * 61)
    dialog.accept()
    assert dialog.isVisible()
    assert any(
        "61 characters where 60 fit" in label.text() for label in dialog.findChildren(QLabel)
    )
    write(dialog, "add", "cantine")
    dialog.accept()
    assert not dialog.isVisible()
    assert dialog.answer() == (("cantine",), ())
    again = TagsDialog(None, 1, ())
    qtbot.addWidget(again)
    paste(line(again, "add"), "x" * 10_000_000)
    assert "fit here" in part(again, "field_full").text()  # type: ignore[attr-defined]


def test_initials_come_from_the_name_or_stay(qtbot: QtBot) -> None:
    dialog = PersonDialog(None, Person())
    qtbot.addWidget(dialog)
    assert dialog.answer().initials == "P1"
    write(dialog, "name", "claire martin")
    assert dialog.answer().initials == "C.M."


@pytest.mark.parametrize(("key", "asked"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, None)])
def test_enter_keeps_and_escape_leaves_it_for_later(
    qapp: QApplication, key: Qt.Key, *, asked: bool | None
) -> None:
    presser = Presser(key)
    answer = PersonDialog.ask(None, Person(initials="D.", asked=True))
    assert (answer.asked if answer else None) is asked
    assert not presser.timer.isActive()


def test_a_dialog_that_was_answered_leaves_nothing_behind(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    presser = Presser(Qt.Key.Key_Escape)
    assert PersonDialog.ask(window, Person()) is None
    again = Presser(Qt.Key.Key_Return)
    JournalDialog.show_report(window, REPORT)
    assert not presser.timer.isActive()
    assert not again.timer.isActive()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(QDialog) == []


def test_numbers_are_written_checked_and_moved(qtbot: QtBot) -> None:
    dialog = NumbersDialog(None, USUAL, TODAY)
    qtbot.addWidget(dialog)
    write(dialog, "number_1", "05 00 00 00 02")
    checked = part(dialog, "checked_1")
    assert isinstance(checked, QCheckBox)
    checked.setChecked(True)
    up = part(dialog, "up_1")
    assert isinstance(up, QAbstractButton)
    up.click()
    first = dialog.drafts()[0]
    assert (first.key, first.number, first.checked_on) == ("duty", "05 00 00 00 02", "2026-11-24")
    assert dialog.drafts()[1].key == "hierarchy"


def test_a_check_of_today_can_be_taken_back_and_an_old_one_stays(qtbot: QtBot) -> None:
    drafts = (
        NumberDraft(phone="a", label="A", number="1", checked_on="2026-11-24"),
        NumberDraft(phone="b", label="B", number="2", checked_on="2026-11-03"),
    )
    dialog = NumbersDialog(None, drafts, TODAY)
    qtbot.addWidget(dialog)
    assert dialog.drafts() == drafts
    checked = part(dialog, "checked_0")
    assert isinstance(checked, QCheckBox)
    checked.setChecked(False)
    assert [draft.checked_on for draft in dialog.drafts()] == ["", "2026-11-03"]


def test_a_filter_is_exported_only_when_it_is_asked(qtbot: QtBot) -> None:
    under = msgspec.structs.replace(EXPORT, filter="kind:rumour")
    dialog = ExportDialog(None, under)
    qtbot.addWidget(dialog)
    only = part(dialog, "only")
    assert isinstance(only, QAbstractButton)
    assert "kind:rumour" in only.text()
    assert dialog.answer().filter == ""
    only.click()
    assert dialog.answer().filter == "kind:rumour"
    plain = ExportDialog(None, EXPORT)
    qtbot.addWidget(plain)
    assert part(plain, "only").isHidden()


def test_the_format_gives_the_file_its_ending(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ExportDialog(None, EXPORT)
    qtbot.addWidget(dialog)
    formats = part(dialog, "format")
    buttons = {button.text(): button for button in formats.findChildren(QAbstractButton)}
    buttons["CSV"].click()
    assert dialog.answer() == ExportChoice(
        format="csv", notes=False, path=EXPORT.path.with_suffix(".csv")
    )
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: "/elsewhere"))
    browse = part(dialog, "browse")
    assert isinstance(browse, QAbstractButton)
    browse.click()
    assert dialog.answer().path == Path("/elsewhere/2026-014.csv")
    write(dialog, "name", " ")
    assert not dialog.accept_button.isEnabled()


def test_a_register_is_named_and_its_file_follows(qtbot: QtBot) -> None:
    dialog = NewDeskDialog(None, Path("/desks"), "fr")
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    write(dialog, "name", "College  des Tilleuls")
    assert dialog.answer() == NewDeskAnswer(
        name="College des Tilleuls",
        language="fr",
        path=Path("/desks/college-des-tilleuls.crisis"),
    )
    write(dialog, "path", "/usb/own.crisis")
    write(dialog, "name", "Another")
    assert dialog.answer().path == Path("/usb/own.crisis")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Lycée  Œuvre & Cie", "lycee-oeuvre-cie.crisis"),
        ("../../etc", "etc.crisis"),
        ("…", "situations.crisis"),
        ("x" * 300, "x" * 60 + ".crisis"),
    ],
)
def test_a_file_name_is_plain_whatever_the_school_is_called(name: str, file: str) -> None:
    assert desk_file_name(name) == file


def test_the_help_lists_what_can_be_pressed_now(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    acts = Actions(holder)
    acts["undo"].setEnabled(False)
    rows = dict(key_rows(acts.every()))
    assert rows["Search everywhere"] == "Ctrl K · Ctrl F"
    assert "Undo" not in rows
    assert key_rows([QAction("&Nothing", holder)]) == ()


@pytest.mark.parametrize("page", list(Page))
def test_the_help_keeps_to_what_does_something_on_the_page(qtbot: QtBot, page: Page) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    groups = dict(key_groups(Actions(holder), page))
    here = dict(groups.get("On this page", ()))
    assert ("Tick the next step" in here) is (page is Page.INCIDENT)
    assert ("Copy the sentence for the staff" in here) is (
        page in {Page.INCIDENT, Page.FIRST_MINUTES}
    )
    everywhere = dict(groups["Everywhere"])
    assert everywhere["Current situation"] == "Alt End"
    assert not here.keys() & everywhere.keys()


def test_a_refused_export_asks_again_with_what_was_typed(qtbot: QtBot) -> None:
    typed = ExportChoice(format="csv", notes=True, path=Path("/nowhere/mine.csv"))
    dialog = ExportDialog(None, typed, "This folder does not exist.")
    qtbot.addWidget(dialog)
    assert dialog.answer() == typed
    refusal = dialog.findChild(QLabel, "refusal")
    assert refusal is not None
    assert refusal.text() == "This folder does not exist."
    folder = dialog.findChild(QLineEdit, "folder")
    assert folder is not None
    assert folder.text() == "/nowhere"
    folder.setText("  ")
    assert not dialog.accept_button.isEnabled()


def test_the_verdict_is_one_line() -> None:
    assert verdict(REPORT) == "Journal intact, 142 events"
    assert verdict(VerifyReport(ok=False, events=2, streams=1, devices=1, erased=0, head="")) == (
        "The journal is damaged"
    )


def test_lists_that_differ_are_no_damaged_journal(qtbot: QtBot) -> None:
    report = VerifyReport(
        ok=False,
        events=2,
        streams=1,
        devices=1,
        erased=0,
        head="",
        first_bad="2026-001 #3 (entry): lists",
        lists="differ",
    )
    dialog = JournalDialog(None, report)
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert verdict(report) == "The journal is whole, but the lists made from it were changed."
    assert "2026-001 #3 (entry), the list is not what the journal says" in words
    assert "made again" in words
    assert "backup" not in words


def test_a_damaged_journal_names_the_first_bad_row(qtbot: QtBot) -> None:
    report = VerifyReport(
        ok=False, events=2, streams=1, devices=1, erased=0, head="ab", first_bad="row 7"
    )
    dialog = JournalDialog(None, report)
    qtbot.addWidget(dialog)
    assert "First bad row: row 7" in [label.text() for label in dialog.findChildren(QLabel)]


PEOPLE = (
    PersonRow(id="a", kind=PersonKind.PUPIL, code="E-01", coded_at=AT, name="Yanis", has_name=True),
    PersonRow(id="b", kind=PersonKind.PARENT, code="P-01", coded_at=AT, removed_reason="demande"),
)


def test_a_name_is_covered_until_asked_for_and_changed(qtbot: QtBot) -> None:
    dialog = PeopleDialog(None, PEOPLE, may_see=True, writable=True)
    qtbot.addWidget(dialog)
    name = dialog.findChild(QLineEdit, "name")
    show = dialog.findChild(QPushButton, "show_name")
    assert name is not None
    assert show is not None
    assert (name.text(), name.echoMode()) == ("Yanis", QLineEdit.EchoMode.Password)
    show.click()
    assert name.echoMode() is QLineEdit.EchoMode.Normal
    assert dialog.answer() is None
    name.setText(" Yanis  B. ")
    assert dialog.answer() == PeopleAnswer(person="a", name="Yanis B.")
    removal = dialog.findChild(QLineEdit, "removal")
    assert removal is not None
    removal.setText("demande de la famille")
    assert dialog.answer() == PeopleAnswer(person="a", removal="demande de la famille")
    code = dialog.findChild(QComboBox, "code")
    assert code is not None
    code.setCurrentIndex(1)
    assert (name.text(), name.echoMode()) == ("", QLineEdit.EchoMode.Password)
    assert "name removed" in code.currentText()


@pytest.mark.parametrize(("may_see", "writable"), [(False, True), (True, False)])
def test_who_may_not_changes_no_name(qtbot: QtBot, may_see: bool, writable: bool) -> None:
    dialog = PeopleDialog(None, PEOPLE, may_see=may_see, writable=writable)
    qtbot.addWidget(dialog)
    name = dialog.findChild(QLineEdit, "name")
    assert name is not None
    assert name.isReadOnly()
    assert dialog.answer() is None


FACTS = tuple(
    FactRow(
        id=key,
        key=key,
        label=f"élèves {key}",
        value="2",
        unit="",
        state=FactState.TO_VERIFY,
        clauses={"fr": f"deux élèves {key}", "en": "two"},
        hedges={"fr": "en cours de vérification"},
        audiences=audiences,
        source_entry="e",
        changed_at=AT,
    )
    for key, audiences in (("blessés", ()), ("vus", ("STAFF", "PRESS")))
)


def test_a_fact_is_worded_cleared_and_confirmed(qtbot: QtBot) -> None:
    dialog = FactsDialog(None, FACTS, language="fr", writable=True)
    qtbot.addWidget(dialog)
    assert dialog.answer() is None
    line(dialog, "clause").setText(" deux élèves ont été blessés ")
    for name, data in (("state", "confirmed"), ("cleared", "FAMc")):
        box = part(dialog, name)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(data))
    assert dialog.answer() == FactAnswer(
        fact=FACTS[0],
        clause="deux élèves ont été blessés",
        hedge="en cours de vérification",
        audiences=("FAMc",),
        state=FactState.CONFIRMED,
    )
    fact = part(dialog, "fact")
    assert isinstance(fact, QComboBox)
    fact.setCurrentIndex(1)
    assert line(dialog, "clause").text() == "deux élèves vus"
    assert dialog.answer() is None  # two audiences the list does not offer stay as they are


def test_facts_are_only_read_in_a_desk_that_is_only_read(qtbot: QtBot) -> None:
    dialog = FactsDialog(None, FACTS, language="fr", writable=False)
    qtbot.addWidget(dialog)
    assert part(dialog, "fact").isEnabled()
    assert not part(dialog, "clause").isEnabled()
    assert dialog.answer() is None


def keys_dialog() -> KeysDialog:
    holder = QWidget()
    return KeysDialog(None, key_groups(Actions(holder), Page.INCIDENT))


ALL: dict[str, Callable[[], QDialog]] = {
    "person": lambda: PersonDialog(None, Person()),
    "people": lambda: PeopleDialog(None, PEOPLE, may_see=True, writable=True),
    "facts": lambda: FactsDialog(None, FACTS, language="fr", writable=True),
    "numbers": lambda: NumbersDialog(None, USUAL, TODAY),
    "export": lambda: ExportDialog(None, EXPORT),
    "new_desk": lambda: NewDeskDialog(None, Path("/desks"), "fr"),
    "keys": keys_dialog,
    "journal": lambda: JournalDialog(None, REPORT),
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", list(ALL))
def test_nothing_is_cut_or_unnamed_at_twice_the_text(
    qapp: QApplication, qtbot: QtBot, name: str, language: Language
) -> None:
    set_language(language)
    font = QFont(qapp.font())
    font.setPixelSize(26)
    qapp.setFont(font)
    Theme("light").apply(qapp)
    dialog = ALL[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    assert dialog.width() <= 1280
    assert dialog.height() <= 720
    for button in dialog.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width(), button.text()
    for field in dialog.findChildren(QLineEdit):
        assert field.height() >= field.sizeHint().height()
        assert field.accessibleName()
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()


@pytest.mark.parametrize("name", list(ALL))
def test_the_first_tab_stop_is_inside_and_escape_leaves(
    qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    dialog = ALL[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected.value
    assert not dialog.isVisible()

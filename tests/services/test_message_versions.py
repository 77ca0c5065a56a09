"""Versions in other languages: begun, stale by paragraph, reviewed, copied with their mark."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import MessageState
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.message_corrections import EraseMessage
from crisisapp.services.commands.message_edits import EditParagraph, RemoveParagraph
from crisisapp.services.commands.message_versions import (
    AddVersion,
    CopyVersion,
    RemoveVersion,
    ReviewVersion,
    WriteVersion,
)
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.present import present
from crisisapp.services.drafting.version_text import version_text
from crisisapp.services.queries.message_versions import VersionView, version_views
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.search import search
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.clock import ManualClock
from tests.builders import a_clock, a_desk, an_incident, refused

FILLED = {
    "topic": "vidéo",
    "facts": "une bagarre a eu lieu",
    "next_update_at": "11h30",
    "contact.press": "05 00",
}
NOTE = "لا تجيبوا أحدا"


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    return a_desk(tmp_path, clock=clock)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


@pytest.fixture
def made(desk: Desk, incident: str) -> str:
    return desk.execute(DraftMessage(incident=incident, template="M04", values=FILLED)).made


def row_of(desk: Desk, made: str) -> MessageRow:
    row = message(desk.read, made)
    assert row is not None
    return row


def view_of(desk: Desk, made: str, tag: str) -> VersionView:
    return next(each for each in version_views(desk, row_of(desk, made)) if each.row.tag == tag)


def states(desk: Desk, made: str, tag: str) -> dict[str, str]:
    return {each.key: each.state for each in view_of(desk, made, tag).paragraphs}


def whole(desk: Desk, made: str) -> dict[str, str]:
    """Return a translation of every paragraph of a message."""
    keys = [each.key for each in present(desk, row_of(desk, made)).rendered.paragraphs]
    return {"subject": "ملاحظة"} | {key: f"{NOTE} {key}" for key in keys}


def test_a_message_has_no_version_until_somebody_begins_one(desk: Desk, made: str) -> None:
    assert version_views(desk, row_of(desk, made)) == ()
    desk.execute(AddVersion(message=made, tag="AR"))
    view = view_of(desk, made, "ar")
    assert (view.row.name, view.row.from_right, view.text) == ("العربية", True, "")
    assert set(states(desk, made, "ar").values()) == {"missing"}


def test_where_the_template_exists_the_version_begins_as_it(desk: Desk, made: str) -> None:
    row = row_of(desk, made)
    key = present(desk, row).rendered.paragraphs[3].key
    desk.execute(EditParagraph(message=made, paragraph=key, text="De ma main."))
    desk.execute(AddVersion(message=made, tag="en"))
    view = view_of(desk, made, "en")
    assert view.subject == "Internal note, not for release: vidéo"
    assert "Next information at 11:30." in view.text
    assert view.paragraphs[1].text.startswith("Internal note, not for release.")
    assert states(desk, made, "en")[key] == "missing"  # nobody translated those words
    assert view.count("missing") == 1


def test_what_was_typed_in_the_language_of_the_original_is_to_be_translated(
    desk: Desk, made: str
) -> None:
    values = {"donts": "répondre aux médias"}
    desk.execute(FillMessage(message=made, values=values))
    desk.execute(AddVersion(message=made, tag="en"))
    found = {each.key: each for each in view_of(desk, made, "en").paragraphs}
    borrowed = {key for key, each in found.items() if each.state == "untranslated"}
    assert borrowed == {
        key
        for key, each in found.items()
        if any(words in each.text.casefold() for words in ("bagarre", "vidéo", "répondre"))
    }
    assert "subject" in borrowed
    assert any("05 00" in each.text for each in found.values() if each.state == "current")
    first, *others = sorted(borrowed)
    # Written, or said to hold, it is translated; undoing puts the mark back.
    desk.execute(WriteVersion(message=made, tag="en", texts={first: "A fight took place."}))
    assert states(desk, made, "en")[first] == "current"
    desk.undo()
    assert states(desk, made, "en")[first] == "untranslated"
    desk.execute(
        WriteVersion(message=made, tag="en", texts={key: found[key].text for key in borrowed})
    )
    assert "untranslated" not in states(desk, made, "en").values()
    assert others


def test_what_does_not_say_what_the_original_says_leaves_only_under_its_mark(
    desk: Desk, incident: str, made: str
) -> None:
    desk.execute(AddVersion(message=made, tag="ar"))
    desk.execute(WriteVersion(message=made, tag="ar", texts=whole(desk, made)))
    desk.execute(ReviewVersion(message=made, tag="ar", who="M. Haddad"))
    desk.execute(CopyVersion(message=made, tag="ar"))  # whole
    desk.execute(FillMessage(message=made, values={"facts": "deux élèves sont blessés"}))
    with refused(UserCode.VERSION_STALE) as caught:
        desk.execute(CopyVersion(message=made, tag="ar"))
    assert caught.value.values["count"] == 1
    desk.execute(CopyVersion(message=made, tag="ar", stale=True))
    assert "traduction en attente" in list(entry_rows(desk.read, incident))[-1].text
    text = version_text(view_of(desk, made, "ar"), language="fr", agreed=True)
    assert text.startswith("[Traduction en attente · Translation pending]\n\n")
    (key,) = [key for key, state in states(desk, made, "ar").items() if state == "stale"]
    desk.execute(WriteVersion(message=made, tag="ar", texts={key: ""}))  # missing, now
    with refused(UserCode.VERSION_STALE):
        desk.execute(CopyVersion(message=made, tag="ar"))


def test_a_paragraph_is_marked_when_the_original_changed_after_it(
    desk: Desk, made: str, clock: ManualClock
) -> None:
    desk.execute(AddVersion(message=made, tag="ar"))
    desk.execute(WriteVersion(message=made, tag="ar", texts=whole(desk, made)))
    assert set(states(desk, made, "ar").values()) == {"current"}
    # Another hour by itself makes no translation wrong; it is said apart.
    clock.advance(timedelta(minutes=9))
    found = states(desk, made, "ar")
    assert found["0"] == "hour"
    assert set(found.values()) == {"hour", "current"}
    desk.execute(FillMessage(message=made, values={"facts": "deux élèves sont blessés"}))
    keys = [each.key for each in present(desk, row_of(desk, made)).rendered.paragraphs]
    desk.execute(RemoveParagraph(message=made, paragraph=keys[4]))
    found = states(desk, made, "ar")
    assert {key for key, state in found.items() if state == "stale"} == {keys[1]}
    assert found[keys[4]] == "extra"
    view = view_of(desk, made, "ar")
    assert f"{NOTE} {keys[1]}" in view.text
    assert f"{NOTE} {keys[4]}" not in view.text
    # The same words again say that they still hold.
    desk.execute(WriteVersion(message=made, tag="ar", texts={keys[1]: f"{NOTE} {keys[1]}"}))
    assert states(desk, made, "ar")[keys[1]] == "current"


def test_nobody_reviewed_it_until_somebody_says_so_and_one_word_undoes_it(
    desk: Desk, made: str
) -> None:
    desk.execute(AddVersion(message=made, tag="pt", name="Português"))
    with refused(UserCode.VERSION_EMPTY):
        desk.execute(ReviewVersion(message=made, tag="pt"))
    desk.execute(WriteVersion(message=made, tag="pt", texts={"0": "Não partilhem."}))
    row = row_of(desk, made)
    pending = "[Traduction en attente · Translation pending]"  # one paragraph of all
    mark = f"{pending}\n[Traduction non relue par l'établissement]"
    text = version_text(view_of(desk, made, "pt"), language="fr", agreed=True)
    assert text == f"{mark}\n\nNão partilhem."
    desk.execute(ReviewVersion(message=made, tag="pt", who="Mme Sousa"))
    view = view_of(desk, made, "pt")
    assert view.row.reviewed_by == "Mme Sousa"
    assert version_text(view, language="fr", agreed=True) == f"{pending}\n\nNão partilhem."
    assert version_text(view, language="fr", agreed=False).startswith("PROJET · Português · ")
    desk.execute(WriteVersion(message=made, tag="pt", texts={"0": "Não partilhem isto."}))
    assert view_of(desk, made, "pt").row.reviewed_at is None
    assert row_of(desk, made).version == row.version


def test_a_version_changes_nothing_of_the_yes_to_the_original(desk: Desk, made: str) -> None:
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.ALONE))
    desk.execute(AddVersion(message=made, tag="ar"))
    desk.execute(WriteVersion(message=made, tag="ar", texts=whole(desk, made)))
    assert row_of(desk, made).state is MessageState.APPROVED
    assert set(states(desk, made, "ar").values()) <= {"current", "hour"}


def test_a_hole_left_in_a_version_keeps_it_here(desk: Desk, incident: str) -> None:
    sms = desk.execute(DraftMessage(incident=incident, template="M02")).made
    desk.execute(AddVersion(message=sms, tag="en"))
    assert "⟦" in view_of(desk, sms, "en").text
    for order in (ReviewVersion(message=sms, tag="en"), CopyVersion(message=sms, tag="en")):
        with refused(UserCode.VERSION_EMPTY) as caught:
            desk.execute(order)
        assert "time" in str(caught.value.values["missing"])


def test_a_copy_is_a_line_of_the_timeline_that_says_whether_it_was_read(
    desk: Desk, incident: str, made: str
) -> None:
    desk.execute(AddVersion(message=made, tag="fr-falc"))
    desk.execute(WriteVersion(message=made, tag="fr-falc", texts={"0": "Il y a eu une bagarre."}))
    desk.execute(CopyVersion(message=made, tag="fr-falc", stale=True))
    last = list(entry_rows(desk.read, incident))[-1]
    assert "Facile à lire (FALC)" in last.text
    assert "non relue" in last.text


def test_every_change_is_undone(desk: Desk, made: str) -> None:
    assert desk.execute(AddVersion(message=made, tag="pt")).undoable
    desk.undo()
    assert version_views(desk, row_of(desk, made)) == ()
    desk.execute(AddVersion(message=made, tag="pt"))
    desk.execute(WriteVersion(message=made, tag="pt", texts={"0": "Um"}))
    desk.execute(ReviewVersion(message=made, tag="pt", who="Mme Sousa"))
    kept = view_of(desk, made, "pt")
    for order in (
        WriteVersion(message=made, tag="pt", texts={"0": "Dois"}),
        RemoveVersion(message=made, tag="pt"),
    ):
        assert desk.execute(order).undoable
        desk.undo()
        again = view_of(desk, made, "pt")
        assert (again.text, again.row.reviewed_by) == ("Um", "Mme Sousa")
        assert again.row.created_at == kept.row.created_at
    assert desk.execute(ReviewVersion(message=made, tag="pt", who="Autre")).undoable
    desk.undo()
    assert view_of(desk, made, "pt").row.reviewed_by == "Mme Sousa"


def test_refusals_say_what_to_do(desk: Desk, made: str) -> None:
    for tag in ("", "x", "العربية", "fr_", "français"):
        with refused(UserCode.VERSION_TAG):
            desk.execute(AddVersion(message=made, tag=tag))
    with refused(UserCode.VERSION_EXISTS):
        desk.execute(AddVersion(message=made, tag="fr"))
    desk.execute(AddVersion(message=made, tag="pt"))
    with refused(UserCode.VERSION_EXISTS):
        desk.execute(AddVersion(message=made, tag="PT"))
    with refused(UserCode.UNKNOWN_VERSION) as caught:
        desk.execute(WriteVersion(message=made, tag="ar", texts={}))
    assert caught.value.values["known"] == "pt"
    with refused(UserCode.UNKNOWN_PARAGRAPH):
        desk.execute(WriteVersion(message=made, tag="pt", texts={"77": "x"}))
    assert not desk.execute(WriteVersion(message=made, tag="pt", texts={"0": ""})).undoable


def test_its_words_are_found_and_lawfully_removed_with_the_message(desk: Desk, made: str) -> None:
    desk.execute(AddVersion(message=made, tag="pt"))
    desk.execute(WriteVersion(message=made, tag="pt", texts={"0": "O pangolim chegou"}))
    desk.execute(FillMessage(message=made, values={"next_update_at": "12h00"}))
    assert [hit.target for hit in search(desk.read, "pangolim")] == [made]
    desk.execute(EraseMessage(message=made, reason="demande"))
    assert search(desk.read, "pangolim") == ()
    assert desk.read.value("SELECT count(*) FROM message_version") == 0
    list(desk.rebuild_slices())
    assert desk.read.value("SELECT count(*) FROM message_version") == 0
    assert desk.verify().ok


def test_both_languages_of_a_template_have_the_same_paragraphs(desk: Desk, incident: str) -> None:
    """Else a version would begin with paragraphs beside those they do not translate."""
    for known in desk.content.templates.catalogue():
        french = desk.execute(DraftMessage(incident=incident, template=known.id)).made
        desk.execute(AddVersion(message=french, tag="en"))
        found = states(desk, french, "en")
        assert "extra" not in found.values(), known.id

"""A school copies a playbook, changes it, sees what differs, brings it in and gives it out."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services import playbook_copies
from crisisapp.services.content import Content
from crisisapp.services.content_check import check
from crisisapp.services.playbook_differences import Difference, difference_text
from crisisapp.services.playbook_text import PlaybookText
from crisisapp.support.i18n import set_language
from crisisapp.support.resources import resource_folder

SHIPPED = resource_folder("playbooks")


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(own=tmp_path / "school", cache=tmp_path / "cache")


def refusal(code: UserCode, function: object, *given: object, **named: object) -> UserError:
    with pytest.raises(UserError) as caught:
        function(*given, **named)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value


def card(content: Content, name: str, language: str = "fr") -> playbook_copies.PlaybookCard:
    return next(each for each in playbook_copies.cards(content, language) if each.id == name)


def test_a_copy_has_the_bytes_of_the_original_in_each_language(content: Content) -> None:
    made = playbook_copies.copy(content, "PB08")
    assert [path.read_bytes() for path in made] == [
        (SHIPPED / language / "PB08.toml").read_bytes() for language in ("fr", "en")
    ]
    assert card(content, "PB08").whose == "changed"
    assert not card(content, "PB08").differs
    assert playbook_copies.difference(content, "PB08", "fr") == ()
    assert [fault for fault in check(made) if fault.level == "fault"] == []


def test_a_copy_in_one_language_leaves_the_other_as_it_ships(content: Content) -> None:
    (made,) = playbook_copies.copy(content, "PB08", languages=["fr"])
    assert made.parent.name == "fr"
    assert card(content, "PB08", "en").whose == "shipped"
    assert [fault for fault in check([made]) if fault.level == "fault"] == []


def test_a_copy_under_another_name_is_one_more_playbook_and_knows_its_original(
    content: Content,
) -> None:
    playbook_copies.copy(content, "PB08", new_id="ECOLE1", languages=["fr"])
    assert card(content, "ECOLE1").whose == "school"
    assert card(content, "PB08").whose == "shipped"
    loaded = content.playbooks.load("ECOLE1", "fr")
    assert [step.id for step in loaded.steps] == [
        step.id for step in content.playbooks.load("PB08", "fr").steps
    ]
    assert playbook_copies.original_of(content, "ECOLE1", "fr") == SHIPPED / "fr" / "PB08.toml"
    assert playbook_copies.difference(content, "ECOLE1", "fr") == ()


def test_a_copy_never_takes_the_place_of_another(content: Content) -> None:
    playbook_copies.copy(content, "PB08", languages=["fr"])
    refusal(UserCode.PLAYBOOK_EXISTS, playbook_copies.copy, content, "PB08")
    assert not (content.own or Path()).joinpath("en").exists()
    refusal(UserCode.PLAYBOOK_EXISTS, playbook_copies.copy, content, "PB08", new_id="core")
    refusal(UserCode.UNKNOWN_PLAYBOOK, playbook_copies.copy, content, "PB99")
    refusal(UserCode.BAD_VALUE, playbook_copies.copy, content, "PB08", new_id="../x")
    refusal(UserCode.UNKNOWN_PLAYBOOK, playbook_copies.copy, content, "../fr/PB08")


def test_what_differs_is_said_step_by_step_and_key_by_key(content: Content) -> None:
    playbook_copies.copy(content, "PB08", languages=["en"])
    text = PlaybookText(content, "PB08", "en")
    first = text.tables()[0]["text"]
    second, last = text.names()[1], text.names()[-1]
    text.set_head({"title": "Fight", "words": [*text.values["words"], "brawl2"]})  # type: ignore[misc]
    text.set_part("step", "PB08-01", {"text": "Care first", "critical": False, "due": None})
    text.add("step", {"id": "X1", "key": "x1", "phase": "act", "role": "site",
                      "text": "Close the gate"}, after="PB08-01")  # fmt: skip
    text.remove("step", second)
    text.move("step", last, 0)
    text.add("question", {"id": "q1", "text": "Is a weapon seen?", "level": 4})
    text.save()
    found = [difference_text(each) for each in playbook_copies.difference(content, "PB08", "en")]
    assert found[0].startswith("Title was “")
    assert found[0].endswith("is now “Fight”")
    assert "Words that call it: added “brawl2”" in found
    assert f"Step PB08-01, Text was “{first}”, is now “Care first”" in found
    assert "Step PB08-01, Critical was “yes”, is now “no”" in found
    assert "Step PB08-01, Time mark is no more (it was “PT0M”)" in found
    assert "Step X1 added: “Close the gate”" in found
    assert any(line.startswith(f"Step {second} removed: “") for line in found)
    assert any(line.startswith(f"Step {last} moved from place ") for line in found)
    assert "Question q1 added: “Is a weapon seen?”" in found
    assert len([line for line in found if " moved from " in line]) == 1
    assert card(content, "PB08", "en").differs


def test_every_kind_of_change_has_its_sentence() -> None:
    assert difference_text(Difference(kind="changed", key="zeta", now="1")) == (
        "zeta is now “1” (it was not there)"
    )
    assert difference_text(Difference(kind="removed", key="never", was="x")) == (
        "Never: removed “x”"
    )
    moved = Difference(kind="moved", part="question", name="q", was="1", now="2")
    assert difference_text(moved) == "Question q moved from place 1 to place 2"


def test_export_import_export_is_the_same_bytes(content: Content, tmp_path: Path) -> None:
    first = playbook_copies.export_file(content, "PB08", "fr", tmp_path)
    assert first.name == "PB08.fr.toml"
    made = playbook_copies.import_file(content, first)
    assert made == tmp_path / "school" / "fr" / "PB08.toml"
    second = playbook_copies.export_file(content, "PB08", "fr", tmp_path / "again.toml")
    assert first.read_bytes() == second.read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    comment=st.text(alphabet=st.characters(categories=("L", "N", "P")), max_size=60),
    windows=st.booleans(),
    mark=st.booleans(),
)
def test_odd_bytes_come_out_as_they_came_in(
    tmp_path_factory: pytest.TempPathFactory, comment: str, windows: bool, mark: bool
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    content = Content(own=folder / "school")
    text = (SHIPPED / "fr" / "PB08.toml").read_text("utf-8") + f"# {comment}"
    text = text.replace("\n", "\r\n") if windows else text
    path = folder / "in.toml"
    path.write_bytes((b"\xef\xbb\xbf" if mark else b"") + text.encode())
    playbook_copies.import_file(content, path)
    out = playbook_copies.export_file(content, "PB08", "fr", folder / "out.toml")
    assert out.read_bytes() == path.read_bytes()
    edit = PlaybookText(content, "PB08", "fr")
    title = str(edit.values["title"])
    edit.set_head({"title": "Autre"})
    edit.save()
    edit.set_head({"title": title})
    edit.save()
    assert edit.path.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"#" * 2_000_000,
        b"[[step]]\n" * 10_000,
        b"a = " + b"[" * 900 + b"]" * 900,
        'title = "\u202e"\n'.encode(),
        b"\xff\xfe\x00",
        b"",
        b"[[step]]\n",
        (SHIPPED / "fr" / "PB08.toml").read_bytes().replace(b'"PB08-02"', b'"PB08-01"'),
        (SHIPPED / "fr" / "PB08.toml").read_bytes().replace(b'"PB08"', b'"../PB08"', 1),
        (SHIPPED / "fr" / "PB08.toml").read_bytes().replace(b'"core"', b'"PB99"', 1),
    ],
)
def test_a_file_that_cannot_be_used_is_never_taken_in(
    content: Content, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "in.toml"
    path.write_bytes(data)
    error = refusal(UserCode.CONTENT_FAULT, playbook_copies.import_file, content, path)
    assert error.values["path"] == str(path)
    assert error.values["what"]
    assert 1 <= int(str(error.values["line"])) <= data.count(b"\n") + 1
    assert playbook_copies.import_faults(content, path)
    assert not (content.own or Path()).exists()


def test_an_import_replaces_only_when_told_and_keeps_what_was_there(
    content: Content, tmp_path: Path
) -> None:
    path = playbook_copies.export_file(content, "PB08", "fr", tmp_path / "in.toml")
    made = playbook_copies.import_file(content, path)
    old = made.read_bytes()
    path.write_bytes(old + b"# newer\n")
    refusal(UserCode.PLAYBOOK_EXISTS, playbook_copies.import_file, content, path)
    assert made.read_bytes() == old
    playbook_copies.import_file(content, path, replace=True)
    assert made.read_bytes() == path.read_bytes()
    assert made.with_name("PB08.toml.bak").read_bytes() == old


def test_an_export_never_overwrites_without_being_told(content: Content, tmp_path: Path) -> None:
    there = tmp_path / "there.toml"
    there.write_bytes(b"mine")
    export = playbook_copies.export_file
    refusal(UserCode.FILE_EXISTS, export, content, "PB08", "fr", there)
    assert there.read_bytes() == b"mine"
    refusal(UserCode.FOLDER_MISSING, export, content, "PB08", "fr", tmp_path / "no" / "x.toml")
    export(content, "PB08", "fr", there, replace=True)
    assert there.read_bytes() == (SHIPPED / "fr" / "PB08.toml").read_bytes()


def test_what_is_removed_is_kept_beside(content: Content) -> None:
    for _round in range(2):
        playbook_copies.copy(content, "PB08", languages=["fr"])
        playbook_copies.remove(content, "PB08")
    folder = (content.own or Path()) / "fr"
    assert sorted(path.name for path in folder.iterdir()) == ["PB08.toml.bak", "PB08.toml.bak2"]
    assert card(content, "PB08").whose == "shipped"
    refusal(UserCode.PLAYBOOK_NOT_OURS, playbook_copies.remove, content, "PB08")
    refusal(UserCode.UNKNOWN_PLAYBOOK, playbook_copies.remove, content, "PB99")


def test_a_broken_copy_is_listed_with_its_line_and_the_shipped_one_works(content: Content) -> None:
    (path,) = playbook_copies.copy(content, "PB08", languages=["fr"])
    path.write_text(path.read_text("utf-8") + "[[step]]\n", "utf-8")
    content.read_again()
    found = card(content, "PB08")
    assert found.whose == "shipped"
    assert found.refusal is not None
    assert found.refusal.values["path"] == str(path)
    assert found.title == card(content, "PB08", "fr").title
    playbook_copies.remove(content, "PB08")
    assert card(content, "PB08").refusal is None


def test_a_school_s_playbook_may_name_another_of_the_school(content: Content) -> None:
    playbook_copies.copy(content, "PB08", new_id="ECOLE1", languages=["fr"])
    (path,) = playbook_copies.copy(content, "PB08", languages=["fr"])
    text = PlaybookText(content, "PB08", "fr")
    text.add("question", {"id": "q1", "text": "Autre ?", "opens": ["ECOLE1"]})
    text.save()
    assert [fault for fault in check([path]) if fault.level == "fault"] == []


def test_a_fault_is_not_saved_and_the_file_stays(content: Content) -> None:
    playbook_copies.copy(content, "PB08", languages=["fr"])
    text = PlaybookText(content, "PB08", "fr")
    before = text.path.read_bytes()
    text.set_part("step", "PB08-01", {"due": "15 minutes"})
    assert [fault.line for fault in text.faults()]
    refusal(UserCode.CONTENT_FAULT, text.save)
    assert text.path.read_bytes() == before
    refusal(UserCode.UNKNOWN_STEP, text.set_part, "step", "NO", {"text": "x"})
    text.set_part("step", "PB08-01", {"due": "PT0M"})
    assert not text.changed


def test_a_fault_that_was_there_does_not_stop_another_change(content: Content) -> None:
    (path,) = playbook_copies.copy(content, "PB08", languages=["fr"])
    path.write_text(path.read_text("utf-8").replace("num_3018", "num_0"), "utf-8")
    text = PlaybookText(content, "PB08", "fr")
    assert text.faults() == ()
    text.set_head({"title": "Rixe"})
    text.save()
    assert content.playbooks.titles("fr")["PB08"] == "Rixe"


def test_what_was_changed_elsewhere_is_not_overwritten(content: Content) -> None:
    (path,) = playbook_copies.copy(content, "PB08", languages=["fr"])
    text = PlaybookText(content, "PB08", "fr")
    text.set_head({"title": "Rixe"})
    path.write_bytes(path.read_bytes() + b"# by hand\n")
    refusal(UserCode.PLAYBOOK_CHANGED, text.save)
    assert path.read_bytes().endswith(b"# by hand\n")


def test_only_the_school_s_own_can_be_changed(content: Content) -> None:
    refusal(UserCode.PLAYBOOK_NOT_OURS, PlaybookText, content, "PB08", "fr")


def test_a_free_id_follows_the_others(content: Content) -> None:
    playbook_copies.copy(content, "PB08", languages=["fr"])
    text = PlaybookText(content, "PB08", "fr")
    name = text.free_id()
    assert name.startswith("PB08-")
    assert name not in text.names()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    content = Content(own=in_the_way)
    refusal(UserCode.CANNOT_WRITE, playbook_copies.copy, content, "PB08")


def test_every_shipped_playbook_can_be_copied_and_given_out(
    content: Content, tmp_path: Path
) -> None:
    for found in playbook_copies.cards(content, "fr"):
        out = playbook_copies.export_file(content, found.id, "fr", tmp_path)
        assert out.read_bytes() == (SHIPPED / "fr" / f"{found.id}.toml").read_bytes()

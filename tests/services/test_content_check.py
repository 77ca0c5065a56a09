"""The check finds each kind of fault, at its line, and says what to write; no bytes stop it."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.content_check import check
from crisisapp.services.faults import Fault
from crisisapp.support.resources import resource_folder

PB08 = "fr/PB08.toml"
FRANCE = "jurisdictions/fr.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the shipped content that may be broken."""
    folder = tmp_path / "content"
    shutil.copytree(resource_folder("playbooks"), folder)
    return folder


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def line_of(path: Path, needle: str) -> int:
    text = path.read_text("utf-8")
    assert needle in text, needle
    return text.split(needle, 1)[0].count("\n") + 1


def faults(*paths: Path) -> list[Fault]:
    return [fault for fault in check(paths) if fault.level == "fault"]


BROKEN = [
    # file, replaced, by, text on the faulty line, words of what, words of write
    (PB08, 'hours = "always"', 'hour = "always"', 'hour = "', "“hour” is not known", "“hours”"),
    (PB08, 'role = "care"\n', "", "[[step]]", "“role” is missing", "director, coordinator"),
    (PB08, 'role = "care"', 'role = "cares"', 'role = "cares"', "cannot be “cares”", "care"),
    (PB08, 'phase = "act"', 'phase = "acted"', 'phase = "acted"', "cannot be “acted”", "act"),
    (PB08, 'due = "PT1H"', 'due = "1 h"', 'due = "1 h"', "cannot be “1 h”", "PT15M"),
    (PB08, 'due = "PT1H"', 'due = "PT"', 'due = "PT"', "cannot be “PT”", "ISO 8601"),
    (PB08, 'due = "PT1H"', "due = 60", "due = 60", "cannot be 60", "PT15M"),
    (PB08, "critical = true", 'critical = "yes"', 'critical = "yes"', "cannot be “yes”", "true or"),
    (PB08, 'when = "g7"', 'when = "g7"\nprevails = true', '"g7"', "cannot prevail", "“when”"),
    (PB08, 'when = "g7"', 'when = "channel:entt"', "entt", "channel “entt”", "channel:ent"),
    (PB08, 'when = "g7"', 'when = "channel:ent=off"', "ent=off", "cannot be read", "channel:ent="),
    (
        *(PB08, 'when = "g7"', 'when = "channel:ent and not channel:ent"', "and not channel"),
        *("no answer makes", "can be true"),
    ),
    (PB08, 'due = "PT1H"', 'due = "PT1H"\ndue_base = "noon"', "noon", "cannot be “noon”", "t0"),
    (PB08, 'due = "PT1H"', 'due_base = "closure"', 'due_base = "closure"', "without “due”", "P1D"),
    (PB08, 'due = "PT1H"', 'due = "PT1H"\ndue_base = "step:C98"', "step:C98", "“C98”", "step:C0"),
    (PB08, 'posture = "inform_protect"', 'posture = "deny"', "posture", "“deny”", "deny_false"),
    (PB08, 'template = "M18"', 'template = "M81"', 'template = "M81"', "“M81”", "M"),
    (PB08, 'act = "call:press"', 'act = "call:pres"', "call:pres", "“pres”", "call:press"),
    (PB08, 'act = "call:press"', 'act = "ring:press"', "ring:press", "cannot be", "call:NUMBER"),
    (PB08, '"takedown:platform"', '{kind = "takn"}', "takn", "takn", "takedown"),
    (PB08, '"takedown:platform"', '{kind = "call_out", to = "X"}', 'to = "X"', "“X”", "HIER"),
    (PB08, '"takedown:platform"', '"takendown"', "takendown", "“takendown”", "takedown"),
    (PB08, "takedown:platform", "takedown:STAFF", "takedown:STAFF", "“STAFF”", "platform"),
    (PB08, 'proof = "call_out:COLL"', 'proof = "call_out:CITY"', ":CITY", "“CITY”", "one of"),
    (PB08, 'legal = "cpp_40"', 'legal = "cpp_41"', "cpp_41", "“cpp_41”", "cpp_40"),
    (PB08, '"num_3018"', '"num_3019"', "num_3019", "“num_3019”", "num_3018"),
    (PB08, 'id = "PB08-02"', 'id = "PB08-01"', 'id = "PB08-01"\nkey = "call', "already", "own"),
    (PB08, 'key = "call_police"', 'key = "care_now"', 'key = "care_now"\nphase = "alert"',
     "already", "own"),
    (PB08, '"PB08-01", "C15"', '"PB08-91", "C15"', "memory", "“PB08-91”", "PB08-"),
    (PB08, '"C15", "C06"]', '"C15"]', "memory", "names 2 steps", "three"),
    (PB08, '"C15", "C06"]', '"C15", "C15"]', "memory", "three different", "three"),
    (PB08, 'includes = ["core"]', 'includes = ["cor"]', "includes", "“cor”", "core"),
    (PB08, 'includes = ["core"]', 'includes = ["PB08"]', "includes", "“PB08”", "core"),
    (PB08, 'includes = ["core"]', "includes = []", "[[step]]", "phase “detect”", "detect"),
    (PB08, 'id = "PB08"', 'id = "PB80"', 'id = "PB80"', "called PB08.toml", 'id = "PB08"'),
    (PB08, 'language = "fr"', 'language = "en"', "language", "folder “fr”", 'language = "fr"'),
    (PB08, "default_level = 3", "default_level = 7", "default_level", "cannot be 7", "0 to 4"),
    (PB08, "schema = 1\n", "", "# Fiche", "“schema” is missing", "schema"),
    (PB08, "schema = 1", "schema = 2", "schema", "cannot be 2", "1"),
    (PB08, "version = ", "versions = ", "versions = ", "“versions” is not known", "version"),
    (PB08, "default_level = 3", "default_level = 2", "default_level", "en/PB08.toml", "same"),
    (PB08, 'due = "PT1H"', 'due = "PT3H"', 'due = "PT3H"', "en/PB08.toml", "same"),
    (PB08, 'due = "P7D"\n', "", '[[step]]\nid = "PB08-13"', "“due” is not the same", "same"),
    (PB08, 'id = "PB08-13"', 'id = "PB08-33"', 'id = "PB08-33"', "not in en/PB08.toml", "there"),
    (PB08, "Guetter les appels", "Guetter \u202eles appels", "\u202e", "U+202E", "hidden"),
    (PB08, "Guetter les appels", r"Guetter \u202eles appels", r"\u202e", "U+202E", "hidden"),
    (FRANCE, 'label_en = "Police"', r'label_en = "Pol\u200bice"', r"\u200b", "U+200B", "hidden"),
    (PB08, 'role = "care"', "role = care", "role = care", "not TOML", "double quotes"),
    (PB08, 'role = "care"', 'role = "care"\nrole = "site"', 'role = "site"', "not TOML", "quotes"),
    (FRANCE, 'checked_on = "2026-11-22"\n', "", "[[number]]", "“checked_on” is missing", "text"),
    (FRANCE, '"2026-11-22"', '"22/11/2026"', '"22/11/2026"', "not a day", "2026-01-31"),
    (FRANCE, '"2026-11-22"', '"2026-02-30"', '"2026-02-30"', "not a day", "2026-01-31"),
    (FRANCE, 'label_en = "Police"\n', "", "[[number]]", "“label_en” is missing", "text"),
    (FRANCE, 'label_en = "Police"', 'label_en = " "', 'label_en = " "', "is empty", "language"),
    (FRANCE, '"09:00-23:00"', '"9 h à 23 h"', '"9 h à 23 h"', "opening hours", "always"),
    (FRANCE, 'number = "3018"', 'number = "30 dix-huit"', "dix-huit", "phone number", "digits"),
    (FRANCE, 'id = "num_15"', 'id = "num_17"', 'id = "num_17"\nnumber = "15"', "twice", "own"),
    (FRANCE, 'audience = "COLL"', 'audience = "TOWN"', "TOWN", "cannot be “TOWN”", "COLL"),
    (FRANCE, 'source = "https://senat', 'sources = "https://senat', "sources =", "“sources”",
     "source"),
    (FRANCE, "\nverify = true", '\nverify = "oui"', 'verify = "oui"', "cannot be “oui”", "true or"),
    ("watch.toml", "harm = 90", "harm = 900", "harm = 900", "“harm” cannot be 900", "whole number"),
    ("watch.toml", 'id = "rumour"', 'id = "rising"', 'id = "rising"\nharm = 70', "stands twice",
     "each rule"),
    ("watch.toml", "minutes = 20", "minuts = 20", "minuts", "“minuts” is not known", "minutes"),
    ("watch.toml", "most_minutes = 720", "most_minutes = 20", "most_minutes = 20", "would go",
     "more than"),
    ("watch.toml", 'night = "danger"', 'night = "dark"', 'night = "dark"', "“dark”", "danger"),
    ("watch.toml", 'rescue_when = "g1 or g4"', 'rescue_when = "g1 or or"',
     'rescue_when = "g1 or or"', "cannot be read at", "joined by"),
    ("watch.toml", "shown = 3", "shown = 0", "shown = 0", "“shown” cannot be 0", "whole number"),
    ("fr/PB08.toml", '"call_out:FAMc:both"', '"call_out:HIER:both"', '"call_out:HIER:both"',
     "families concerned alone", "call_out:FAMc:both"),
    ("fr/PB08.toml", '"call_out:FAMc:both"', '"call_out:FAMc:all"', '"call_out:FAMc:all"',
     "call_out:FAMc:all", "call_out:HIER"),
    ("order.toml", '"FAMc"', '"FAM"', '"FAM"', "cannot be “FAM”", "RESCUE"),
    ("order.toml", '"STAFF"', '"STAFF+HIER"', "order = [", "“HIER” stands twice", "each audience"),
    ("order.toml", "schema = 1", "", "# In which", "“schema” must be 1", "schema = 1"),
    ("fr/PB02.toml", '"STAFF", "PUP', '"STAFF+RESCUE", "PUP', "order = [", "“RESCUE” stands twice",
     "each audience"),
    ("fr/PB02.toml", '"M04:STAFF:mail"', '"MO4:STAFF"', "derive = [", "“MO4”, which does not", "M"),
    ("fr/PB02.toml", '"M04:STAFF:mail"', '"M04:NOBODY"', "derive = [", "M04:NOBODY", "M01:FAMall"),
    ("fr/PB02.toml", '"M04:STAFF:mail"', '"M04:FAMall"', "derive = [", "not written for", "STAFF"),
    ("fr/PB02.toml", '"M04:STAFF:mail"', '"M04:STAFF:sms"', "derive = [", "does not leave by",
     "mail"),
    ("fr/PB02.toml", '"M04:STAFF:mail"', '"M01:FAMall"', "derive = [", "stands twice", "once"),
    ("audiences.toml", 'id = "CNIL"', 'id = "CNILL"', "CNILL", "cannot be “CNILL”", "CNIL"),
    ("audiences.toml", "schema = 1", "", "# Who", "“schema” must be 1", "schema = 1"),
    ("audiences.toml", 'id = "PUP"', 'id = "STAFF"', 'id = "STAFF"\nlabel_fr = "Élèves"', "twice",
     "own"),
    ("platforms.toml", 'platform = "x"', 'platform = "y"', 'platform = "y"', "no network", "x"),
    ("platforms.toml", 'id = "web"', 'id = "site"', 'id = "site"', "no kind of target", "target"),
    ("platforms.toml", "2026-11-22", "hier", "= \"hier\"", "not a day", "year-month-day"),
    ("platforms.toml", "2026-11-30", "hier", "= \"hier\"", "not a day", "year-month-day"),
    ("platforms.toml", 'unit = "weighted"', 'unit = "weight"', '"weight"', "cannot be “weight”",
     "weighted"),
    ("platforms.toml", "limit = 280", "limit = -1", "limit = -1", "“limit” cannot be -1", "whole"),
    ("platforms.toml", "limit = 160", "limit = 100", "advised = 110", "110) is more", "at most"),
    ("platforms.toml", "least = 200", "least = 400", "least = 400", "400) is more", "at most"),
    ("platforms.toml", "per_page = 380\n", "", '[[limit]]\nchannel = "paper"', "is missing",
     "per_page"),
    ("platforms.toml", 'channel = "x"', 'channel = "sms"', 'channel = "sms"\nkinds = ["social"]',
     "stands twice", "own"),
    ("platforms.toml", 'layout = "banner"\n', 'layout = "banner"\nsubject_shown = 4\n',
     "subject_shown = 4", "there is none", "subject = true"),
    ("platforms.toml", "link = 23", "links = 23", "links = 23", "“links” is not known", "link"),
    ("platforms.toml", 'advice_en = "A link counts 23', 'note = "A link counts 23',
     '[[limit]]\nchannel = "x"', "one language only", "advice_fr"),
    ("roles.toml", 'duty_en = "Decides', 'duty = "Decides', "duty = ", "“duty” is not known",
     "duty_"),
    ("roles.toml", "external = true", "external = 1", "external = 1", "cannot be 1", "true or"),
    ("roles.toml", 'in_team_of_2 = "scribe"', 'in_team_of_2 = "scrib"', '"scrib"',
     "cannot be “scrib”", "scribe"),
    ("roles.toml", 'in_team_of_3 = "scribe"', 'in_team_of_3 = "police"', '"police"\n',
     "“police” is held outside", "director"),
    ("roles.toml", 'in_team_of_3 = "scribe"', 'in_team_of_3 = "monitor"', '= "monitor"\n\n',
     "in a circle", "merges into none"),
    ("roles.toml", "external = true", 'external = true\nin_team_of_1 = "director"',
     'in_team_of_1 = "director"\n\n[[role]]\nid = "police"', "merges into none", "remove"),
]  # fmt: skip


@pytest.mark.parametrize(
    "row", BROKEN, ids=[f"{row[0]}:{row[2][:24] or row[1][:24]}" for row in BROKEN]
)
def test_each_kind_of_fault_is_found_at_its_line(root: Path, row: tuple[str, ...]) -> None:
    name, old, new, needle, what, write = row
    path = root / name
    spoil(path, old, new)
    found = faults(path)
    line = line_of(path, needle)
    assert any(
        fault.path == path and fault.line == line and what in fault.what and write in fault.write
        for fault in found
    ), [(fault.line, fault.what, fault.write) for fault in found]


def test_shipped_content_copied_elsewhere_has_no_fault(root: Path) -> None:
    assert faults(root) == []


def test_all_faults_of_a_file_appear_at_once(root: Path) -> None:
    path = root / PB08
    spoil(path, 'role = "care"', 'role = "nobody"')
    spoil(path, 'due = "PT1H"', 'due = "soon"')
    spoil(path, 'key = "gates"', 'kay = "gates"')
    spoil(path, "default_level = 3", "default_level = 9")
    lines = {fault.line for fault in faults(path)}
    assert {
        line_of(path, 'role = "nobody"'),
        line_of(path, 'due = "soon"'),
        line_of(path, 'kay = "gates"'),
        line_of(path, "default_level = 9"),
    } <= lines


def test_a_syntax_error_does_not_hide_the_other_faults(root: Path) -> None:
    path = root / PB08
    spoil(path, 'key = "stop_sharing"', 'key = stop_sharing"')
    spoil(path, 'key = "collectivity"', "key = = 1")
    spoil(path, 'key = "gates"', 'kay = "gates"')
    found = faults(path)
    assert {fault.line for fault in found} == {
        line_of(path, 'key = stop_sharing"'),
        line_of(path, "key = = 1"),
        line_of(path, 'kay = "gates"'),
        line_of(path, 'id = "PB08-11"') - 1,
    }


def test_steps_that_wait_for_each_other_are_said(root: Path) -> None:
    path = root / PB08
    spoil(path, 'due = "P2D"', 'due = "P2D"\ndue_base = "step:PB08-13"')
    spoil(path, 'due = "P7D"', 'due = "P7D"\ndue_base = "step:PB08-12"')
    waits = [fault.line for fault in faults(path) if "wait for each other" in fault.what]
    assert waits == [line_of(path, '"step:PB08-13"'), line_of(path, '"step:PB08-12"')]


def test_a_step_may_start_from_another(root: Path) -> None:
    for language in ("fr", "en"):
        spoil(root / language / "PB08.toml", 'due = "P2D"', 'due = "P2D"\ndue_base = "step:C06"')
    assert faults(root) == []


def test_a_missing_translation_is_said(root: Path) -> None:
    (root / "en" / "PB08.toml").unlink()
    (fault,) = faults(root)
    assert (fault.path, fault.line) == (root / PB08, 1)
    assert "en/PB08.toml" in fault.what


def test_a_step_or_a_title_of_blanks_is_empty(root: Path) -> None:
    path = root / PB08
    head, *steps = path.read_text("utf-8").split("[[step]]")
    first = re.sub(r"(?m)^text = .*$", 'text = " "', steps[0], count=1)
    head = re.sub(r"(?m)^title = .*$", 'title = "  "', head, count=1)
    path.write_text("[[step]]".join([head, first, *steps[1:]]), "utf-8")
    empty = [fault for fault in faults(path) if "is empty" in fault.what]
    assert [fault.what for fault in empty] == ["“title” is empty", "“text” is empty"]
    assert empty[1].line == line_of(path, 'text = " "')


def test_a_schools_own_playbook_in_one_language_is_noted(root: Path, tmp_path: Path) -> None:
    two = tmp_path / "two"
    for language, name in (("fr", "PB08"), ("en", "PB12")):
        (two / language).mkdir(parents=True)
        shutil.copy(root / language / f"{name}.toml", two / language)
    found = check([two])
    assert [fault for fault in found if fault.level == "fault"] == []
    missing = [fault.what for fault in found if "is not in" in fault.what]
    assert sorted(missing) == [
        "this playbook is not in en/PB08.toml",
        "this playbook is not in fr/PB12.toml",
    ]


def test_a_difference_between_languages_is_said_once(root: Path) -> None:
    spoil(root / PB08, 'due = "P7D"', 'due = "P8D"')
    (fault,) = faults(root)
    assert fault.path == root / "en" / "PB08.toml"
    assert fault.line == line_of(fault.path, 'due = "P7D"')


def test_a_message_without_text_yet_is_a_note(root: Path) -> None:
    path = root / PB08
    (root / "templates" / "fr" / "M03.md").unlink(missing_ok=True)
    notes = [f for f in check([path]) if f.level == "note" and f.line == line_of(path, '"M03"')]
    assert len(notes) == 1
    assert faults(path) == []


def test_a_playbook_by_itself_is_held_against_the_shipped_content(
    root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "PB08.toml"
    shutil.copy(root / PB08, path)
    assert faults(path) == []
    spoil(path, '"num_3018"', '"num_0"')
    assert [fault.line for fault in faults(path)] == [line_of(path, '"num_0"')]


@pytest.mark.parametrize("needle", ["", "nope.toml"])
def test_a_missing_path_is_refused(tmp_path: Path, needle: str) -> None:
    with pytest.raises(UserError) as caught:
        check([tmp_path / "absent" / needle])
    assert caught.value.code == UserCode.FILE_MISSING


@pytest.mark.parametrize(
    ("data", "line", "word"),
    [
        (b"#" * 2_000_000, 1, "larger"),
        (b"a = 1\nb = " + b"[" * 900 + b"]" * 900, 2, "nested"),
        (b"a = 1\n" + b"b = [\n" + b"[\n" * 5000, 17, "nested"),
        (b"a = 1\n" + b".".join([b"c"] * 500) + b" = 1", 2, "nested"),
        (b"a = 1\n" + b"b" * 5000 + b" = 1", 2, "longer"),
        (b"a = 1\nb = '\xff'\n", 2, "UTF-8"),
        ("a = 1\nb = '\u2067'\n".encode(), 2, "U+2067"),
        (b"[[step]]\n" * 2000, 501, "more than 500"),
        (b"a = 1\na = 2\n", 2, "not TOML"),
        (b"", 1, "is missing"),
    ],
)
def test_hostile_files_are_refused_with_a_line(
    tmp_path: Path, data: bytes, line: int, word: str
) -> None:
    path = tmp_path / "X1.toml"
    path.write_bytes(data)
    assert any(fault.line == line and word in fault.what for fault in faults(path))


_TOMLISH = st.lists(
    st.sampled_from(
        [
            "[[step]]\n", "[step]\n", "step = 1\n", 'id = "X1"\n', "id = [1, {a = 2}]\n",
            'due_base = "step:X1"\n', "memory = [[1], 2, 'X1']\n", "refs = [{}]\n", "act = {}\n",
            'includes = ["X1", 3, "core"]\n', "key = nan\n", "key = 1979-05-27\n",
            'phase = ["a"]\n', "id = 1\n",
            "[[card]]\n", "[[number]]\n", "checked_on = 3\n", "hours = inf\n", "]", "= \n", '"""',
            "never = []\n", "words = []\n", "proof = ':'\n", "template = []\n", "[a.step]\n",
            "[[inject]]\n", "minute = 1e9\n", 'expects = ["X1", 2]\n', 'playbooks = ["core", 1]\n',
        ]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.binary(max_size=400) | _TOMLISH.map(str.encode))
@pytest.mark.parametrize("place", ["fr", "jurisdictions", "exercises", "."])
def test_no_bytes_make_the_check_fail(tmp_path: Path, place: str, data: bytes) -> None:
    folder = tmp_path / place
    folder.mkdir(exist_ok=True)
    (folder / "X1.toml").write_bytes(data)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= fault.line <= lines for fault in check([folder / "X1.toml"]))

"""The content that ships: complete, the same in both languages, dated, and without a fault."""

import re
from datetime import date

import pytest

from crisisapp.domain.playbook import Playbook
from crisisapp.domain.words import Audience, Phase, Role
from crisisapp.services.checks.schema import playbook_schema
from crisisapp.services.content_check import check
from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.support.i18n import LANGUAGES
from crisisapp.support.resources import resource_folder

LIBRARY = PlaybookLibrary(resource_folder("playbooks"))
PLAYBOOKS = [(name, language) for name in LIBRARY.ids() for language in LANGUAGES]
FRANCE = LIBRARY.jurisdiction("FR")
# A duty has a card and the time its law gives: none (“without delay”), or 72 hours from awareness.
LEGAL = {("cpp_40", "t0", None), ("gdpr_33", "breach_aware", "PT72H")}


@pytest.fixture(params=PLAYBOOKS, ids="-".join)
def playbook(request: pytest.FixtureRequest) -> Playbook:
    return LIBRARY.load(*request.param)


def test_check_finds_no_fault() -> None:
    assert [fault for fault in check() if fault.level == "fault"] == []


@pytest.mark.parametrize("name", LIBRARY.ids())
def test_languages_differ_in_words_only(name: str) -> None:
    french, english = (LIBRARY.load(name, language) for language in LANGUAGES)
    assert french.memory == english.memory
    assert len(french.never) == len(english.never)
    assert len(french.close_when) == len(english.close_when)

    def bones(playbook: Playbook) -> list[tuple[object, ...]]:
        return [
            (s.id, s.key, s.phase, s.role, s.due, s.hours, s.critical, s.proof, s.when, s.refs,
             s.template, s.act)
            for s in playbook.steps
        ]  # fmt: skip

    assert bones(french) == bones(english)
    for ours, theirs in zip(french.steps, english.steps, strict=True):
        assert ours.text != theirs.text


def test_every_phase_has_a_step_counting_the_core(playbook: Playbook) -> None:
    assert {step.phase for step in playbook.steps} == set(Phase)


def test_there_are_three_reflexes_and_a_critical_step(playbook: Playbook) -> None:
    assert len(set(playbook.memory)) == 3
    assert set(playbook.memory) <= {step.id for step in playbook.steps}
    assert any(step.critical for step in playbook.steps)


def test_each_step_can_be_read_by_a_tired_person(playbook: Playbook) -> None:
    for step in playbook.steps:
        assert len(step.text) <= 100, step.id
        assert step.help, step.id
        assert len(step.help) <= 200, step.id
        assert "!" not in step.text + step.help, step.id


def test_a_step_reads_as_done_in_the_timeline(playbook: Playbook) -> None:
    """A tick writes "Step done: " and the step: an order can be done, no question can."""
    assert [step.text for step in playbook.steps if "?" in step.text] == []


def test_a_light_injury_is_no_very_serious_situation() -> None:
    """The press or a danger raises it further, as the head and the authority agree."""
    for language in LANGUAGES:
        levels = {each.id: each.level for each in LIBRARY.load("PB08", language).questions}
        assert levels["PB08-q1"] == 2


def test_a_threat_that_is_over_leaves_no_highest_level() -> None:
    """That an account sent it stays true; whether a place is announced is asked by g4."""
    for language in LANGUAGES:
        asked = {each.id: each for each in LIBRARY.load("PB10", language).questions}
        assert (asked["PB10-q3"].level, asked["PB10-q3"].opens) == (None, ("PB02",))


def test_no_advice_time_is_shown_as_law(playbook: Playbook) -> None:
    for step in playbook.steps:
        told = (step.due.legal, step.due.base, step.due.offset)
        assert step.due.legal is None or told in LEGAL, step.id


def test_telling_the_prosecutor_is_a_duty_without_a_countdown() -> None:
    legal = {s.id: s.due for s in LIBRARY.load("PB08", "fr").steps if s.due.legal}
    assert [(name, due.offset) for name, due in legal.items()] == [("PB08-08", None)]


def test_core_carries_the_fourteen_items_and_the_staff_sentence() -> None:
    ids = {step.id for step in LIBRARY.load("core", "fr").steps}
    assert ids == {f"C{number:02}" for number in range(1, 16)}


def test_families_concerned_come_before_the_press_and_all_families() -> None:
    steps = {step.id: step for step in LIBRARY.load("PB08", "fr").steps}
    assert steps["PB08-03"].due.offset == "PT30M"
    assert "deux responsables" in steps["PB08-03"].text
    order = list(steps)
    assert order.index("PB08-03") < order.index("PB08-14") < order.index("PB08-09")
    assert order.index("PB08-03") < order.index("PB08-19")


@pytest.mark.parametrize(
    "key",
    ["staff_representatives", "elected_parents", "collectivity", "exit_today", "weapon_duties"],
)
def test_local_life_is_in_the_fight_playbook(key: str) -> None:
    assert key in {step.key for step in LIBRARY.load("PB08", "en").steps}


def test_second_degree_schools_are_not_sent_to_an_inspector() -> None:
    for name, language in PLAYBOOKS:
        assert not re.search(r"\bIEN\b", LIBRARY.load(name, language).source)


def test_every_number_and_card_is_sourced_and_dated() -> None:
    for fact in (*FRANCE.numbers, *FRANCE.cards):
        assert fact.source.strip(), fact.id
        checked = date.fromisoformat(fact.checked_on)
        assert checked >= date(2025, 1, 1), fact.id


def test_the_helpline_says_its_hours() -> None:
    hours = {number.number: number.hours for number in FRANCE.numbers}
    assert hours["3018"] == "09:00-23:00"
    assert hours["17"] == "always"


def test_laws_are_to_be_confirmed_by_the_legal_service() -> None:
    cards = {card.id: card for card in FRANCE.cards}
    assert cards["cpp_40"].verify
    assert cards["decree_2025_609"].verify


def test_audiences_are_all_there_in_the_order_of_telling() -> None:
    ids = [audience.id for audience in LIBRARY.audiences()]
    assert set(ids) == set(Audience)
    first = ["RESCUE", "FAMc", "HIER", "COLL", "STAFF", "PUP"]
    assert ids[:6] == first
    assert ids.index(Audience.ALL_FAMILIES) < ids.index(Audience.PRESS)
    assert ids.index(Audience.PRESS) < ids.index(Audience.PUBLIC)


def test_each_audience_is_recognised_by_its_own_name() -> None:
    for audience in LIBRARY.audiences():
        for label in (audience.label_fr, audience.label_en):
            assert LIBRARY.audience_of(label) == audience.id, label


def test_roles_are_all_there_and_the_outside_is_marked() -> None:
    roles = {role.id: role for role in LIBRARY.roles()}
    assert set(roles) == set(Role)
    assert {role for role, words in roles.items() if words.external} == {
        Role.AUTHORITY, Role.POLICE, Role.JUSTICE, Role.RECTORAT_COMMS, Role.EMS, Role.LOCALGOV,
    }  # fmt: skip


def test_one_key_stands_on_a_line() -> None:
    for name, language in PLAYBOOKS:
        text = (resource_folder("playbooks") / language / f"{name}.toml").read_text("utf-8")
        body = text[text.index("[[step]]") :]
        assert all(
            not line or line == "[[step]]" or re.match(r"[a-z_]+ = \S", line)
            for line in body.splitlines()
        )


def test_the_published_schema_is_current() -> None:
    path = resource_folder("resources") / "schemas" / "playbook.schema.json"
    assert path.read_text("utf-8") == playbook_schema()

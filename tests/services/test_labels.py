"""Every id of the closed lists has a word, and no two of a list share one."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest

from crisisapp.domain.words import (
    Audience,
    EntryKind,
    FactState,
    IncidentStatus,
    MessageState,
    Phase,
    Precision,
    Role,
    TaskState,
    Verification,
)
from crisisapp.services.words import labels
from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.support.i18n import LANGUAGES, Language, set_language
from crisisapp.support.resources import resource_folder

TABLES: list[tuple[type[StrEnum], Callable[..., str]]] = [
    (EntryKind, labels.kind_label),
    (Verification, labels.verification_label),
    (Precision, labels.precision_label),
    (IncidentStatus, labels.status_label),
    (Phase, labels.phase_label),
    (Role, labels.role_label),
    (Audience, labels.audience_label),
    (TaskState, labels.task_label),
    (MessageState, labels.message_label),
    (FactState, labels.fact_label),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("words", "label"), TABLES, ids=[words.__name__ for words, _ in TABLES])
def test_every_word_of_a_list_has_its_own_label(
    words: type[StrEnum], label: Callable[..., str], language: Language
) -> None:
    found = [label(word, language) for word in words]
    assert all(text.strip() for text in found)
    assert len(set(found)) == len(list(words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_levels_read_as_words_and_an_unqualified_one_says_so(language: Language) -> None:
    found = [labels.level_label(level, language) for level in (None, 0, 1, 2, 3, 4)]
    assert len(set(found)) == 6
    with pytest.raises(KeyError):
        labels.level_label(5, language)


def test_a_plain_observation_is_noted_and_never_a_fact() -> None:
    assert labels.kind_label(EntryKind.INFORMATION, "en") == "Noted"
    assert labels.kind_label(EntryKind.PUBLICATION, "en") == "Post"


def test_without_a_language_the_screen_decides() -> None:
    set_language("en")
    at = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert labels.day_heading(at, ZoneInfo("Europe/Paris")) == "Wednesday 25 November 2026"
    assert labels.kind_label(EntryKind.CALL_OUT) == "Call made"


def test_the_day_in_full_is_that_of_the_desk_zone() -> None:
    at = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
    assert labels.day_heading(at, ZoneInfo("Europe/Paris"), "fr") == "Mardi 1er septembre 2026"
    assert labels.day_heading(at, ZoneInfo("Pacific/Tahiti"), "fr") == "Lundi 31 août 2026"
    assert labels.long_day(at, ZoneInfo("Europe/Paris"), "fr") == "mardi 1er septembre 2026"


def test_an_audience_of_a_later_version_is_given_back_as_it_is() -> None:
    assert labels.audience_text("STAFF", "en") == "Staff"
    assert labels.audience_text("", "en") == ""
    assert labels.audience_text("MARTIANS", "en") == "MARTIANS"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_severity_a_state_and_a_role_never_share_a_word(language: Language) -> None:
    """« Veille » was all three at once; a chip of the header is read alone."""
    said = [
        *(labels.level_label(level, language) for level in range(5)),
        *(labels.status_label(status, language) for status in IncidentStatus),
        *(labels.role_label(role, language) for role in Role),
    ]
    assert len(set(said)) == len(said)
    for watch in ("veille", "watch", "monitoring"):
        assert not any(watch in words.casefold().split() for words in said[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_role_is_called_as_the_content_calls_it(language: Language) -> None:
    """The mobile security team of the content was "Emergency services" on the checklist."""
    library = PlaybookLibrary(resource_folder("playbooks"))
    for each in library.roles():
        shown = each.label_fr if language == "fr" else each.label_en
        assert labels.role_label(Role(each.id), language) == shown

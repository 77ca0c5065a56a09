"""What the program itself writes names nobody, and says of nobody that they were not reached."""

from collections.abc import Iterator

import pytest

from crisisapp.domain.words import Audience, Role, TaskState
from crisisapp.services.capture.names import find_names
from crisisapp.services.lines.entry import first_way, task_line
from crisisapp.services.numbers import number_label
from crisisapp.services.words.labels import audience_text, role_label
from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.support.i18n import LANGUAGES, Language
from crisisapp.support.resources import resource_folder

LIBRARY = PlaybookLibrary(resource_folder("playbooks"))


def texts(language: Language) -> Iterator[str]:
    """Yield all that may stand in a line without anybody typing it."""
    for name in LIBRARY.ids():
        playbook = LIBRARY.load(name, language)
        yield playbook.title
        yield from (*playbook.never, *playbook.close_when, *playbook.worse)
        yield from (question.text for question in playbook.questions)
        for step in playbook.steps:
            yield from (step.text, step.help, first_way(step.text))
            for state in TaskState:
                yield task_line(state, step.text, language)
            yield task_line(TaskState.DONE, step.text, language, result="prévenus")
    yield from (role_label(role, language) for role in Role)
    france = LIBRARY.jurisdiction("FR")
    yield from (number_label(number, language) for number in france.school_numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_program_name_nobody(language: Language) -> None:
    seen = {(one.written, text) for text in texts(language) for one in find_names(text, {})}
    assert seen == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_whom_the_program_proposes_is_nobodys_name(language: Language) -> None:
    proposed = [audience_text(audience.value, language) for audience in Audience]
    assert [p for p in proposed if find_names(p, {}, party=True)] == []

"""The lines the program itself writes into the timeline, in the language of the desk.

They stand in immutable bodies: worded once, when the thing happens, never translated afterwards.
"""

from crisisapp.domain.words import IncidentStatus, TaskState
from crisisapp.services.labels import level_label
from crisisapp.support.i18n import N_, Language, as_language, translator

__all__ = [
    "again_line",
    "by_mistake_line",
    "level_line",
    "message_copied_line",
    "not_a_crisis_line",
    "qualified_line",
    "status_line",
    "task_line",
    "undone_line",
]

_STATUS = {
    IncidentStatus.OPEN: N_("The situation is open again."),
    IncidentStatus.MONITORING: N_("The situation is now only monitored."),
    IncidentStatus.CLOSED: N_("The situation is closed."),
}
_TASK = {
    TaskState.TODO: N_("Put back on the list: {text}"),
    TaskState.DOING: N_("Begun: {text}"),
    TaskState.DONE: N_("Done: {text}"),
    TaskState.NOT_APPLICABLE: N_("Not applicable: {text}"),
    TaskState.SKIPPED: N_("Left out: {text}"),
    TaskState.DEFERRED: N_("Put off: {text}"),
}
# TRANSLATORS: why an entry was struck, when one click too many had written it.
_BY_MISTAKE = N_("noted by mistake")
# TRANSLATORS: why a step that was ticked is open again: a second playbook asks for it too.
_AGAIN = N_("asked again by “{playbook}”")
# TRANSLATORS: why an entry was corrected back: the correction was undone.
_UNDONE = N_("correction undone")
_LEVEL = N_("Severity: {level}.")
_QUALIFIED = N_("Qualified.")
_PROPOSED = N_("{level} proposed, to be agreed with the head and the authority.")
_PLAYBOOKS = N_("Playbooks: {titles}.")
_NOT_A_CRISIS = N_("This is not a crisis: the ordinary answer is enough.")
_COPIED = N_("Text copied: {title}.")
_COPIED_PROJECT = N_("Draft copied for reading: {title}.")


def again_line(playbook: str, language: str) -> str:
    """Return why a step that was done is to be done again."""
    return _in(as_language(language), _AGAIN).format(playbook=playbook)


def undone_line(language: str) -> str:
    """Return why an entry reads as it did before its last correction."""
    return _in(as_language(language), _UNDONE)


def by_mistake_line(language: str) -> str:
    """Return the reason for striking an entry that one click too many had written."""
    return _in(as_language(language), _BY_MISTAKE)


def level_line(level: int, language: str) -> str:
    """Return the line that says a severity was set."""
    tag = as_language(language)
    return _in(tag, _LEVEL).format(level=level_label(level, tag))


def qualified_line(
    level: int | None, *, proposed: int | None, playbooks: tuple[str, ...], language: str
) -> str:
    """Return the line of a qualification: the severity, the one proposed, the playbooks begun."""
    tag = as_language(language)
    parts = [_in(tag, _QUALIFIED)]
    if level is not None:
        parts.append(level_line(level, language))
    if proposed is not None:
        parts.append(_in(tag, _PROPOSED).format(level=level_label(proposed, tag)))
    if playbooks:
        parts.append(_in(tag, _PLAYBOOKS).format(titles=", ".join(playbooks)))
    return " ".join(parts)


def not_a_crisis_line(language: str) -> str:
    """Return the line that says the ordinary answer is enough."""
    return _in(as_language(language), _NOT_A_CRISIS)


def status_line(status: IncidentStatus, language: str) -> str:
    """Return the line that says a situation was watched, closed or opened again."""
    return _in(as_language(language), _STATUS[status])


def task_line(state: TaskState, text: str, language: str) -> str:
    """Return the line that says a step changed state."""
    return _in(as_language(language), _TASK[state]).format(text=text)


def message_copied_line(title: str, language: str, *, project: bool) -> str:
    """Return the line that says a text was copied; copied is not sent."""
    text = _COPIED_PROJECT if project else _COPIED
    return _in(as_language(language), text).format(title=title)


def _in(language: Language, message: str) -> str:
    return translator(language).gettext(message)

"""What an order says beside what it did: a notice, by its id."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from crisisapp.domain.changes import Moved
from crisisapp.support.i18n import N_, Language, _, current_language, translator

__all__ = ["notice_sentence", "reading_words", "surprise_sentence"]

_NOTICES: Mapping[str, str] = {
    "counted_though_removed": N_(
        "This publication was noted as removed: if it is online again, write that too."
    ),
    "call_logged": N_("The call is noted, with its time."),
    "not_reached": N_("Nobody was reached; the attempt is noted, with its time."),
    "address_bared": N_(
        "A user name or a password stood in this address: it was left out, and is kept nowhere."
    ),
    "asked_of_removed": N_(
        "This content was said to be removed already. The request is written all the same."
    ),
    "already_removed": N_(
        "This content was said to be removed already. This look is written beside the first."
    ),
    "owner_unknown": N_(
        "We do not know who runs this account: it may be a pupil, to whom an adult does not write. "
        "Go through the family or the platform instead."
    ),
    "news_since": N_(
        "What these people were told has changed since: the message says it as it is known now,"
        " not that nothing is new."
    ),
    "exhibit_removed": N_("The file is removed. Its trace and the reason stay."),
    "taken_up": N_(
        "Taken up as drafts. Hours, dates, codes and what looks like a name were emptied: "
        "fill them again."
    ),
    "nobody_told": N_(
        "These words say that nobody was told: the line is written, the step stays to do."
    ),
    "law_open": N_(
        "What the law sets is still open, and its deadline runs on: open the situation again to "
        "tick it, or to say why it does not apply."
    ),
    "name_coded": N_(
        "The child's name stood beside its code: the code stands there now, in its place."
    ),
    "call_waits": N_(
        "These words say that nobody answered: the try is written, and this call still waits."
    ),
    "attempt_written": N_(
        "These words say that nobody was told this time: the line is written beside the first, and"
        " the step stays as it was."
    ),
    "other_told": N_(
        "Somebody else was told than the line said: the steps that it had ticked are to do again."
    ),
    "person_known": N_("This person has a code already: write that one."),
    "steps_done": N_(
        "What was ticked in the pasted list is on the list as done; the timeline does not say when."
    ),
    "steps_long": N_(
        "A step longer than a line reads by its beginning; the rest of it stands under it."
    ),
    "task_changed": N_("The step is changed, and the timeline says so."),
    "messages_derived": N_("The drafts are there. Read each one before it is agreed."),
    "preapproved_whole": N_("This message was agreed in advance: it may leave as it reads."),
    "preapproved_fill": N_(
        "The text around the holes is agreed in advance: fill them, and it may leave."
    ),
    "preapproved_over": N_(
        "The yes given in advance holds no more: the words are there, have them agreed again."
    ),
    "message_approved": N_("The message is agreed, to the letter."),
    "message_sent": N_("The message is noted as sent; its audience is informed."),
    "promise_kept": N_("It keeps what the last message had promised."),
    "message_erased": N_("The words of the message are removed. When it left, to whom, stay."),
    "text_copied": N_("The text is copied. Copied is not sent."),
}

# What no part of a window says beforehand.
_SURPRISES = frozenset(
    {"address_bared", "asked_of_removed", "already_removed", "attempt_written", "nobody_told"}
    | {"preapproved_whole", "preapproved_fill", "preapproved_over"}
    | {"counted_though_removed"}
    | {"call_waits", "law_open", "name_coded", "other_told", "steps_done", "steps_long"}
)


def notice_sentence(notice: str, language: Language | None = None) -> str:
    """Return the sentences of an outcome's notice (ids, a space between); empty for none."""
    words = translator(language or current_language()).gettext
    return " ".join(words(_NOTICES[each]) for each in notice.split() if each in _NOTICES)


def surprise_sentence(notice: str, moved: tuple[Moved, ...], zone: ZoneInfo) -> str:
    """Return what of an order was not asked for, which a window says too; else nothing.

    `notice` is that of its outcome, `moved` the deadlines it moved.
    """
    said = notice_sentence(" ".join(each for each in notice.split() if each in _SURPRISES))
    if not moved:
        return said
    from crisisapp.services.words.moment import moved_text  # start-up: on demand

    return f"{said} {moved_text(moved, zone)}".strip()


def reading_words(*, tried: bool, locked: bool = False) -> str:
    """Return what a window says that only reads; `tried`: writing was asked for, in vain.

    `locked`: nobody else writes it, but the file or its folder cannot be written.
    """
    if locked:
        return _(
            "This register or its folder cannot be written. Copy it to a folder of yours and open"
            " the copy; you can read it here."
        )
    if tried:
        return _(
            "It still cannot be written here. Close it in the other window first, then try"
            " again; you can read it meanwhile."
        )
    return _(
        "This register is open in another window, or its folder cannot be written:"
        " you can read it here, and it refreshes by itself."
    )

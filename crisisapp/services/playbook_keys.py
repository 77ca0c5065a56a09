"""What the keys of a playbook file are called where people read and change them."""

from crisisapp.support.i18n import _

__all__ = ["EDITED_LISTS", "QUESTION_KEYS", "STEP_KEYS", "key_label"]

EDITED_LISTS = ("words", "never", "close_when", "worse")
STEP_KEYS = (
    *("text", "help", "role", "phase", "due", "due_base", "due_count", "hours", "critical"),
    "prevails",
    *("when", "proof", "template", "act", "say", "legal", "refs"),
)
QUESTION_KEYS = ("text", "then", "level", "opens")


def key_label(key: str, *, part: str = "head") -> str:
    """Return what a key of the head, a step or a question is called; itself when unknown."""
    match part:
        case "step":
            words = _step_words()
        case "question":
            words = _question_words()
        case _head:
            words = _head_words()
    return words.get(key, key)


def _head_words() -> dict[str, str]:
    return {
        "title": _("Title"),
        "version": _("Version"),
        "language": _("Language"),
        "type": _("Kind of situation"),
        "includes": _("Includes"),
        "default_level": _("Usual severity"),
        "posture": _("Posture"),
        "memory": _("First reflexes"),
        "words": _("Words that call it"),
        "never": _("Never"),
        "close_when": _("Close when"),
        "worse": _("It would be worse if"),
        "order": _("Order of telling"),
        "derive": _("Messages to each audience"),
    }


def _step_words() -> dict[str, str]:
    return {
        "key": _("Key"),
        "text": _("Text"),
        "help": _("How to do it"),
        "role": _("Who"),
        "phase": _("Phase"),
        "due": _("Time mark"),
        "due_base": _("Counted from"),
        "due_count": _("Days counted"),
        "hours": _("At what hours"),
        "critical": _("Critical"),
        "prevails": _("Its wording prevails"),
        "when": _("Only if"),
        "proof": _("What proves it"),
        "template": _("Message"),
        "act": _("Deed"),
        "say": _("Sentence to say"),
        "legal": _("Law card"),
        "refs": _("Numbers and law"),
    }


def _question_words() -> dict[str, str]:
    return {
        "text": _("Question"),
        "then": _("What to do then"),
        "level": _("Severity at least"),
        "opens": _("Opens"),
    }

"""The lines that messages leave in the timeline, in the language of the desk.

They name the message by its title, never by its words: those can be lawfully removed alone.
"""

from crisisapp.services.words.approval import party_text
from crisisapp.support.i18n import N_, as_language, translator

__all__ = [
    "message_agreed_line",
    "message_approved_line",
    "message_kept_line",
    "message_past_line",
    "message_preapproved_line",
    "message_sent_line",
    "message_withdrawn_line",
    "next_information_text",
    "no_news_clause",
    "version_copied_line",
]

_APPROVED = N_("Text agreed: {title}, by {who} ({way}).")
_PREAPPROVED = N_("Text agreed in advance: {title}, by {who} on {day} ({way}).")
_AGREED = N_("Agreement from outside: {title}, {party}.")
_AGREED_BY = N_("Agreement from outside: {title}, {party} ({who}).")
_SENT = N_("Message sent: {title}.")
_CORRECTION_SENT = N_("Message sent: {title}. It corrects message {number}.")
_KEPT = N_("The text that was copied did not leave: {title}.")
_PAST = N_("Text copied to leave although something was to be settled first: {title}.")
_WITHDRAWN = N_("Message withdrawn: {title}.")
_VERSION = N_("Version copied: {title}, {name} (reviewed).")
_VERSION_UNREAD = N_("Version copied: {title}, {name} (not reviewed by the school).")
_VERSION_PENDING = N_("It bears “translation pending”.")
_NEXT = N_("next information")
# TRANSLATORS: a clause, without capital and stop; it stands where a message says what happened.
_NO_NEWS = N_("we have nothing new to tell you at this hour, and we carry on")


def message_approved_line(title: str, who: str, way: str, language: str) -> str:
    """Return the line of a yes; `way` is the source text of how it was said."""
    words = translator(as_language(language)).gettext
    return words(_APPROVED).format(title=title, who=who, way=words(way))


def message_preapproved_line(title: str, who: str, way: str, day: str, language: str) -> str:
    """Return the line of a yes said in advance; `day` is in words, `way` as above."""
    words = translator(as_language(language)).gettext
    return words(_PREAPPROVED).format(title=title, who=who, day=day, way=words(way))


def message_agreed_line(title: str, party: str, who: str, language: str) -> str:
    """Return the line of an agreement from outside."""
    tag = as_language(language)
    words = translator(tag).gettext(_AGREED_BY if who else _AGREED)
    return words.format(title=title, party=party_text(party, tag), who=who)


def message_sent_line(title: str, language: str, *, corrects: int | None = None) -> str:
    """Return the line that says a text left, and which message it corrects."""
    words = translator(as_language(language)).gettext
    return words(_SENT if corrects is None else _CORRECTION_SENT).format(
        title=title, number=corrects
    )


def message_kept_line(title: str, language: str) -> str:
    """Return the line that says a copied text did not leave after all."""
    return translator(as_language(language)).gettext(_KEPT).format(title=title)


def message_past_line(title: str, language: str) -> str:
    """Return the line that says a text was copied with something still to be settled."""
    return translator(as_language(language)).gettext(_PAST).format(title=title)


def message_withdrawn_line(title: str, language: str) -> str:
    """Return the line that says a text that was copied, or had left, was withdrawn."""
    return translator(as_language(language)).gettext(_WITHDRAWN).format(title=title)


def version_copied_line(
    title: str, name: str, language: str, *, reviewed: bool, pending: bool
) -> str:
    """Return the line that says a version in another language was copied, and what it lacked."""
    words = translator(as_language(language)).gettext
    line = words(_VERSION if reviewed else _VERSION_UNREAD).format(title=title, name=name)
    return f"{line} {words(_VERSION_PENDING)}" if pending else line


def next_information_text(language: str) -> str:
    """Return what a message promises that names its next hour."""
    return translator(as_language(language)).gettext(_NEXT)


def no_news_clause(language: str) -> str:
    """Return what a message says where nothing is new, as a clause."""
    return translator(as_language(language)).gettext(_NO_NEWS)

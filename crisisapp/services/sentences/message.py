"""The sentences of the refusals about the words of a message, changed by hand or translated."""

from collections.abc import Mapping

from crisisapp.domain.errors import UserCode
from crisisapp.support.i18n import N_

__all__ = ["MESSAGE_SENTENCES"]

MESSAGE_SENTENCES: Mapping[str, str] = {
    UserCode.UNKNOWN_PARAGRAPH: N_(
        "There is no paragraph {number} in this message: it has {count}. “draft edit” without "
        "anything else numbers them."
    ),
    UserCode.LAST_PARAGRAPH: N_(
        "Nothing would be left to read. Write other words there, or withdraw the message."
    ),
    UserCode.NOT_FROM_TEMPLATE: N_(
        "This paragraph was added by hand: the template has none. Leave it out instead."
    ),
    UserCode.UNKNOWN_VERSION: N_(
        "This message has no version “{version}”. It has: {known}. Add it first."
    ),
    UserCode.VERSION_EXISTS: N_("There is a version “{version}” already. Write in that one."),
    UserCode.VERSION_TAG: N_(
        "“{value}” is no language. Give its short tag, such as ar, pt, fr-falc, and its name."
    ),
    UserCode.VERSION_EMPTY: N_(
        "Nothing is written in this version yet, or a hole is left in it: {missing}. Write it "
        "first."
    ),
    UserCode.VERSION_STALE: N_(
        "“{version}” does not say what the original says: {count} to write, to translate or to "
        "read again. Settle that, or copy it under the mark “translation pending”."
    ),
}

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
    UserCode.CHANGED_SINCE_COPY: N_(
        "Message {number} was changed since it was copied at {time}. Say which text left: the one "
        "copied at {time}, or the one of now, copied again."
    ),
    UserCode.SENT_BEFORE: N_(
        "It cannot have left at {value}: {done}. Type the hour at which it left. If you were on "
        "paper then, note that time away first."
    ),
    UserCode.AGREED_BEFORE: N_(
        "Nobody can have agreed at {value}: {done}. Type the hour of the yes. If you were on paper "
        "then, note that time away first."
    ),
    UserCode.NO_NEXT_HOUR: N_(
        "Message {number} names no next hour: there is nothing to promise. “promise make” keeps an "
        "hour of its own in sight."
    ),
    UserCode.NEXT_HOUR_OVER: N_(
        "The next hour that message {number} names is over ({value}): it cannot be promised. Give "
        "another hour in the text, or leave the promise out."
    ),
    UserCode.ANSWER_SAYS_MORE: N_(
        "The answer says more than a yes and the four words: “{more}”. If it asks for a change, "
        "change the text and ask again. If it is a yes all the same, confirm it, or call and note "
        "the yes by phone."
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

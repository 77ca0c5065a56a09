"""Who a call or a message tells, and when it tells nobody: no answer is never an answer.

The words decide: those of the line, and of what came of a step.
"""

from typing import TYPE_CHECKING

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.families import is_a_family
from crisisapp.domain.recognise import plain_words
from crisisapp.domain.words import Audience, EntryKind
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import as_language

if TYPE_CHECKING:
    from crisisapp.services.commands.base import Context
    from crisisapp.services.commands.timeline import RecordEntry

__all__ = [
    "TELLING",
    "audience_told",
    "calls_somebody",
    "crowd_untold",
    "party_audience",
    "require_party",
    "says_untold",
    "tells_nobody",
]

TELLING = frozenset({EntryKind.CALL_OUT, EntryKind.MESSAGE_OUT})
# The first word of a step that is a call, though its playbook (or nobody's) asks for no record.
_CALLING = frozenset(
    {"appeler", "rappeler", "telephoner", "joindre", "call", "phone", "ring", "telephone"}
)
# Who else may stand for an audience: who tells all families has told those concerned too, and
# "the pupils" are those concerned, a class or all of them.
_PUPILS = frozenset({Audience.PUPILS, Audience.CLASS, Audience.ALL_PUPILS})
_ALSO: dict[str, frozenset[Audience]] = {
    Audience.FAMILIES_CONCERNED: frozenset({Audience.ALL_FAMILIES}),
    **dict.fromkeys(_PUPILS, _PUPILS),
}


def says_untold(context: "Context", *said: str, kind: EntryKind = EntryKind.CALL_OUT) -> bool:
    """Say whether one of these words, of a call or a message, tells that nobody was told."""
    written = kind is EntryKind.MESSAGE_OUT
    known = context.content.playbooks
    return any(known.says_not_told(words, written=written) for words in said if words)


def crowd_untold(context: "Context", party: str, text: str, *, kind: EntryKind) -> bool:
    """Say whether a line to a whole crowd told nobody: all families, all pupils, the press.

    A telephone call reaches no crowd, unless its words say plainly that they were told; and a
    tract or a story "to the pupils" is not ours, whatever carried it.
    """
    from crisisapp.services.capture.called import is_crowd, of_others  # start-up: on demand

    if not is_crowd(party):
        return False
    by_phone = kind is EntryKind.CALL_OUT
    return of_others(text) or (by_phone and not context.content.playbooks.says_told(text))


def tells_nobody(command: "RecordEntry", context: "Context") -> bool:
    """Say whether an order writes a call nobody answered, or a message that was not sent.

    The words of a step say what was to be done, not how it went: of its own record only who was
    told and what came of it are read. What is still to come by its own hour told nobody either.
    """
    if command.kind not in TELLING:
        return False
    if command.ahead:
        return True
    of_step = bool(command.task or command.proves)
    written = "" if of_step else command.text
    if (
        not of_step
        and not command.audience
        and crowd_untold(context, command.to_party, command.text, kind=command.kind)
    ):
        return True
    return says_untold(context, command.to_party, written, command.result, kind=command.kind)


def audience_told(command: "RecordEntry", context: "Context") -> str:
    """Return the audience that an entry tells, empty when it tells nobody we know."""
    if command.kind not in TELLING:
        return command.audience
    # Lines of the program itself name whom they tell; only the record of a step is typed.
    if command.audience and not command.proves:
        return command.audience
    if tells_nobody(command, context):
        return ""
    if command.audience or not command.to_party.strip():
        return command.audience
    return party_audience(command.to_party, context)


def party_audience(party: str, context: "Context") -> str:
    """Return the audience a party belongs to: by its words, else a family by its code alone."""
    found = context.content.playbooks.audience_of(party)
    if found or not is_a_family(party):
        return found
    return Audience.FAMILIES_CONCERNED.value


def require_party(command: "RecordEntry", context: "Context") -> None:
    """Refuse the record of a step that tells somebody else than the step is about.

    Whom we do not know ("Mme Durand") is believed.

    Raises:
        UserError: OTHER_PARTY.
    """
    if not command.proves or not command.audience or command.kind not in TELLING:
        return
    playbooks = context.content.playbooks
    other = party_audience(command.to_party, context)
    fits = {command.audience, *_ALSO.get(command.audience, frozenset())}
    if not other or fits & {other, *playbooks.audiences_in(command.to_party)}:
        return
    language = as_language(context.language)
    raise UserError(
        UserCode.OTHER_PARTY,
        who=" ".join(command.to_party.split()),
        step=audience_text(command.audience, language),
        other=audience_text(other, language),
    )


def calls_somebody(text: str, act: str, proof: str) -> bool:
    """Say whether a step is a call, so that no answer leaves it to do."""
    first = next(iter(plain_words(text)), "")
    return act == "call" or proof.startswith(EntryKind.CALL_OUT.value) or first in _CALLING

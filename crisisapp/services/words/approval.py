"""What people call the ways of a yes, those who agree outside, and why a yes no longer holds."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from crisisapp.domain.approval import ApprovalWay
from crisisapp.support.i18n import N_, Language, _, current_language, moment_text, translator

if TYPE_CHECKING:
    from crisisapp.services.approving import NeedLine

__all__ = ["need_words", "party_text", "void_text", "way_label", "way_text"]

_WAYS: Mapping[ApprovalWay, str] = {
    ApprovalWay.HERE: N_("at this desk"),
    ApprovalWay.VOICE: N_("in person"),
    ApprovalWay.PHONE: N_("by phone"),
    ApprovalWay.SMS: N_("by SMS"),
    ApprovalWay.MAIL: N_("by e-mail"),
    ApprovalWay.PAPER: N_("on paper"),
    ApprovalWay.ALONE: N_("alone, nobody else being there"),
}
_PARTIES: Mapping[str, str] = {
    "authority": N_("the authority"),
    "hierarchy": N_("the authority (DSDEN, rectorat)"),
    "rectorat": N_("the rectorat"),
    "rectorat_comms": N_("the communication service of the rectorat"),
    "prosecutor": N_("the prosecutor"),
    "justice": N_("the prosecutor"),
    "police": N_("the police"),
    "family": N_("the family"),
    "dpo": N_("the data protection officer"),
    "localgov": N_("the local authority"),
    "municipality": N_("the town hall"),
    "ems": N_("the emergency services"),
}
_NEVER = N_("nobody has said yes to it")
_EDITED = N_("its words were changed after the yes")
_FACT = N_("a fact that it says has changed: {fact}")
_TEMPLATE = N_("its template was changed after the yes")
_OTHERWISE = N_("it reads otherwise than what was agreed: the school or the situation changed")
_EXPIRED = N_("it was agreed in advance, and the last day of that yes is over")
_WITHDRAWN = N_("the yes that was given in advance was taken back")
_HOLE = N_("it still has to be filled as was agreed: {label}")
_UNSURE = N_("it says what is not confirmed: {fact}")
_UNWRITTEN = N_("its template can no longer be used")


def way_label(way: ApprovalWay, language: Language | None = None) -> str:
    """Return how a yes was said, in words: `by phone`."""
    return translator(language or current_language()).gettext(_WAYS[way])


def way_text(way: ApprovalWay) -> str:
    """Return the source text of a way, for a line that is translated as a whole."""
    return _WAYS[way]


def party_text(party: str, language: Language | None = None) -> str:
    """Return what somebody outside is called; a word we do not know is given back as it is."""
    word = _PARTIES.get(party)
    return party if word is None else translator(language or current_language()).gettext(word)


def need_words(need: "NeedLine", zone: ZoneInfo, *, now: datetime) -> str:
    """Return who outside agreed, how and when, in the language of the screen; or that they must."""
    party = party_text(need.party)
    party = party[:1].upper() + party[1:]
    if need.given is None:
        return _("{party}: agreement to ask for").format(party=party)
    parts = (need.given.who, way_label(need.given.way), moment_text(need.given.at, zone, today=now))
    said = ", ".join(part for part in parts if part)
    if need.earlier:
        return _("{party}: {said}, to an earlier text. Ask again").format(party=party, said=said)
    return _("{party}: {said}").format(party=party, said=said)


def void_text(why: str, language: Language | None = None) -> str:
    """Return why a message is not agreed as it stands (`Standing.why`); empty when it is."""
    if not why:
        return ""
    words = translator(language or current_language()).gettext
    if why.startswith("fact:"):
        return words(_FACT).format(fact=why.removeprefix("fact:"))
    if why.startswith("hole:"):
        return words(_HOLE).format(label=why.removeprefix("hole:"))
    if why.startswith("unsure:"):
        return words(_UNSURE).format(fact=why.removeprefix("unsure:"))
    sentences = {
        "expired": _EXPIRED,
        "withdrawn": _WITHDRAWN,
        "edited": _EDITED,
        "template": _TEMPLATE,
        "words": _OTHERWISE,
        "unwritten": _UNWRITTEN,
    }
    return words(sentences.get(why, _NEVER))

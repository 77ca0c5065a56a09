"""What is said when an order about a contact or a channel is refused; gathered by `sentences`."""

from collections.abc import Mapping

from crisisapp.domain.errors import UserCode
from crisisapp.support.i18n import N_

__all__ = ["DIRECTORY"]

DIRECTORY: Mapping[str, str] = {
    UserCode.UNKNOWN_CONTACT: N_(
        "There is no contact “{value}” in the directory. Look at the list of contacts."
    ),
    UserCode.SEVERAL_CONTACTS: N_(
        "“{value}” may be several contacts: {known}. Write one of them as it stands here."
    ),
    UserCode.UNKNOWN_CHANNEL: N_("There is no channel “{value}” here. The school has: {known}."),
    UserCode.UNKNOWN_MEDIUM: N_("Nothing is known of a channel “{value}”. Choose one of: {known}."),
    UserCode.BAD_HOURS: N_(
        "The hours “{value}” are not understood at “{part}”. Write them like Mo-Fr 08:00-18:00;"
        " Sa 09:00-12:00; PH off, or 24/7."
    ),
    UserCode.OWN_FALLBACK: N_(
        "{name} cannot be taken instead of itself. Choose another channel, or none."
    ),
    UserCode.NUMBER_NEEDED: N_(
        "{name} has no phone number, so cannot stand on the Situations page. Write one first."
    ),
    UserCode.NOT_A_WAY: N_("“{value}” is not among the ways of {name}. Choose one of: {known}."),
    UserCode.TOO_MANY_WAYS: N_("{name} has {count} ways; up to {limit} are kept. Leave some out."),
    UserCode.NAME_COLUMN_NEEDED: N_(
        "Which column holds the names cannot be told. Write “Name” at its head, or say which one it"
        " is."
    ),
    UserCode.CARDS_UNREADABLE: N_(
        "{path}: this cannot be read as contact cards: {what}. Export them again as vCard (.vcf)."
    ),
    UserCode.NO_CARD: N_("{path}: there is no contact card in this file. Choose another file."),
    UserCode.NO_CONTACT_TO_IMPORT: N_(
        "Nobody in this file can be added to the directory. Nothing was written."
    ),
}

"""What is refused about a content of the networks, and what to do instead."""

from collections.abc import Mapping

from crisisapp.domain.errors import UserCode
from crisisapp.support.i18n import N_

__all__ = ["PUBLICATIONS"]

PUBLICATIONS: Mapping[str, str] = {
    UserCode.UNKNOWN_PUBLICATION: N_(
        "There is no publication “{number}” here. Look at the list of publications."
    ),
    UserCode.UNKNOWN_TARGET: N_(
        "“{value}” is no kind of target of {platform}. Choose one of: {known}."
    ),
    UserCode.PLATFORM_NEEDED: N_(
        "Without an address the network is not known. Say which one (--platform): {known}."
    ),
    UserCode.KEPT_BEFORE_MADE: N_(
        "It was promised at {made}: it was not kept before. Write when it was kept."
    ),
    UserCode.YEAR_UNSAID: N_("“{value}”: of which year? Write it too, such as 14/07/2026 8:00."),
    UserCode.NO_SUCH_DAY: N_("“{value}”: there is no such day. Look at the day and the month."),
    UserCode.FOLLOW_UP_FAR: N_(
        "“{value}” is more than two years away. Look at the year, and write a nearer time."
    ),
    UserCode.BAD_ADDRESS: N_(
        "“{value}” is not the address of a page. Copy it whole from the browser's bar."
    ),
    UserCode.ADDRESS_TOO_LONG: N_(
        "This address has {length} characters; up to {limit} are kept. Copy it again from the "
        "browser's bar."
    ),
    UserCode.ADDRESS_KNOWN: N_(
        "This page is publication {number} already. Add a count there, or say what changed."
    ),
    UserCode.OWNER_MAY_BE_PUPIL: N_(
        "A pupil runs this account, or may: an adult of the school does not write to a minor in "
        "private. Ask through the family and school life, by phone or in person."
    ),
    UserCode.TOO_OLD: N_(
        "“{value}” is before {year}: what is written here is not that old. Write the year in full, "
        "such as 2026-11-24T15:00."
    ),
    UserCode.BEFORE_FIRST_SEEN: N_(
        "“{value}” is before this content was first seen ({seen}). Write a later time, or correct "
        "first when it was seen."
    ),
    UserCode.ONLINE_AFTER_SEEN: N_(
        "Online since {value}, but first seen at {seen}: nobody sees a content before it is "
        "published. Correct one of the two."
    ),
    UserCode.DONE_BEFORE_SEEN: N_(
        "It was counted, asked about or looked at on {value} already: it was not first seen after "
        "that ({seen}). Write an earlier time."
    ),
    UserCode.FOLLOW_UP_OF_REMOVED: N_(
        "What is removed is not looked at again: leave that time out, or say that it is still "
        "online."
    ),
    UserCode.UNKNOWN_PLATFORM: N_(
        "“{value}” is no network this program knows. Choose one of: {known}."
    ),
    UserCode.HIDDEN_SIGN: N_(
        "The address holds a sign that cannot be seen ({sign}, after “{before}”). Copy it again "
        "from the browser's bar, or type that part."
    ),
    UserCode.OWNER_UNKNOWN_MINOR: N_(
        "Nobody knows who runs this account, and a minor is recognisable: it may be a pupil's, and "
        "an adult does not write to a minor in private. Ask through the family or the platform, or "
        "say first that a known adult runs it."
    ),
    UserCode.NOTHING_COUNTED: N_(
        "Nothing was counted. Give at least one number: views, likes, shares or comments."
    ),
}

"""What each audience may be told of people: the table a school would discuss, as data.

The family of a pupil may read everything of its own child; staff, and the hierarchy, initials and
classes; all others nobody at all. Who saves and who judges needs names and places.
"""

import msgspec

from crisisapp.domain.words import Audience

__all__ = ["POLICIES", "Policy", "policy_for"]


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """What is let through without a word, and what stops a message.

    `names`: full, initials or none. `allowed` and `blocking` are kinds of hits: person, name,
    maybe (a word that is also a name of the list), initials, class, phone, mail, handle, link,
    address, birth, age, health, group.
    """

    names: str = "none"
    allowed: frozenset[str] = frozenset()
    blocking: frozenset[str] = frozenset(
        {"person", "name", "initials", "phone", "mail", "address", "birth"}
    )


_ALL = frozenset(
    {
        *("person", "name", "maybe", "adult", "initials", "class", "phone", "mail", "handle"),
        *("link", "address", "birth", "age", "health", "group"),
    }
)
_FULL = Policy(names="full", allowed=_ALL, blocking=frozenset())
_NOBODY = Policy()
_WIDE = Policy(blocking=_NOBODY.blocking | {"class", "handle", "link"})
_INITIALS = Policy(
    names="initials",
    allowed=frozenset({"adult", "initials", "class", "age", "group"}),
    blocking=_NOBODY.blocking - {"initials"},
)
_OWN_CLASS = Policy(allowed=frozenset({"class"}))

POLICIES: dict[str, Policy] = {
    Audience.RESCUE: _FULL,
    Audience.FAMILIES_CONCERNED: _FULL,
    Audience.JUSTICE: _FULL,
    Audience.STAFF: _INITIALS,
    Audience.HIERARCHY: Policy(
        names="initials",
        allowed=_INITIALS.allowed | {"handle", "link", "health", "phone", "mail", "address"},
        blocking=_INITIALS.blocking,
    ),
    Audience.PLATFORM: Policy(allowed=frozenset({"adult", "handle", "link"})),
    Audience.CLASS: _OWN_CLASS,
    Audience.PUPILS: _NOBODY,
    Audience.ALL_PUPILS: _NOBODY,
    Audience.ALL_FAMILIES: _NOBODY,
    Audience.COLLECTIVITY: _NOBODY,
    Audience.CNIL: _NOBODY,
    Audience.PRESS: _WIDE,
    Audience.PUBLIC: _WIDE,
}


def policy_for(audience: str) -> Policy:
    """Return the policy of an audience; nobody is named to one that nobody said."""
    return POLICIES.get(audience, _NOBODY)

"""Contents found on the networks: their closed lists, and addresses, which are read but not opened.

Immutable bodies hold these words. What a platform is called and how its targets are told apart is
content (`playbooks/platforms.toml`). Pure functions.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from crisisapp.domain.errors import UserCode, UserError

__all__ = [
    "COUNTS",
    "MAX_ADDRESS",
    "MOST",
    "REMOVAL_WAYS",
    "Address",
    "Answer",
    "Holder",
    "Platform",
    "PublicationState",
    "RemovalRoute",
    "Target",
    "platform_of",
    "read_address",
]

MAX_ADDRESS = 2_000
MOST = 10**12  # of anything counted: more is a slip of the hand too
# What a reading counts, in the order in which it is shown.
COUNTS = ("views", "likes", "shares", "comments")


class Holder(StrEnum):
    """Who runs what was published: it decides who may be asked, and how."""

    UNKNOWN = "unknown"
    ADULT = "adult"  # a known adult
    PUPIL = "pupil"  # a known or possible pupil


class Answer(StrEnum):
    """An answer that may not be known yet."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


class RemovalRoute(StrEnum):
    """Which way the removal of a content is asked."""

    OWNER = "owner"
    FAMILY = "family"
    PLATFORM = "platform"
    AUTHORITY = "authority"


# The way that the step of a playbook names: a pupil who holds an account is asked by the family.
REMOVAL_WAYS = {route: route for route in RemovalRoute} | {RemovalRoute.FAMILY: RemovalRoute.OWNER}


class PublicationState(StrEnum):
    """Where a content stands, as somebody looked last."""

    ONLINE = "online"
    REMOVED = "removed"


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of target on a platform, and how it is told from the others, in words."""

    platform: str
    id: str
    label_fr: str
    label_en: str
    tell_fr: str
    tell_en: str


class Platform(msgspec.Struct, frozen=True, kw_only=True):
    """A network: the hosts of its addresses, how a content is reported there, in words.

    `name_en` where the name is no proper name.
    """

    id: str
    name: str
    hosts: tuple[str, ...]
    report_fr: str
    report_en: str
    source: str
    checked_on: str
    verify: bool = False
    name_en: str = ""


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """An address as it was given, the host it truly leads to, and the form that finds it again.

    `bared`: a user and perhaps a password stood before the host, and were left out.
    """

    text: str
    host: str
    canonical: str
    bared: bool = False


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"(?=.{4,253}$)[\w-]{1,63}(?:\.[\w-]{1,63})+")
_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_AROUND = _SPACES + "".join(
    map(
        chr,
        (
            *(0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF, *range(0x2000, 0x2010)),
            *(*range(0x202A, 0x202F), *range(0x2060, 0x2070)),
        ),
    )
)
_SAME_PAGE = ("www.", "m.", "mobile.", "old.")
_FOLLOWS_READERS = re.compile(r"utm_.*|fbclid|igsh(?:id)?|gclid|si|feature|ref|s|t")
# A short name of a host is the host itself.
_KEEPS_QUERY = {"youtube.com": {"v", "list"}, "facebook.com": {"id", "story_fbid", "fbid", "v"}}


@cache
def _hidden() -> re.Pattern[str]:
    """Return what finds signs without a width, and those that turn the direction of a line."""
    return re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def read_address(text: str) -> Address | None:
    """Return the address of a page, None when none is given. Nothing is opened, ever.

    Signs that cannot be seen are left out before and after it: messengers and documents put them
    around what is copied. Inside, they would make an address read as another one. A user and a
    password before the host are left out: a journal and its exports are no place for them.

    Raises:
        UserError: BAD_ADDRESS (`value`, cut), when it is no address of a page on the web;
            HIDDEN_SIGN (`sign`, `before`); ADDRESS_TOO_LONG (`length`, `limit`).
    """
    given = text.strip(_AROUND)
    if not given:
        return None
    if len(given) > MAX_ADDRESS:
        raise UserError(UserCode.ADDRESS_TOO_LONG, length=len(given), limit=MAX_ADDRESS)
    whole = given if _SCHEME.match(given) and "://" in given[:12] else f"https://{given}"
    refused = UserError(UserCode.BAD_ADDRESS, value=given[:60])
    hidden = _hidden().search(given)
    if hidden is not None:
        sign, before = f"U+{ord(hidden[0]):04X}", given[: hidden.start()][-40:]
        raise UserError(UserCode.HIDDEN_SIGN, sign=sign, before=before)
    if not given.isprintable() or " " in given or _is_other_scheme(given):
        raise refused
    try:
        parts = urlsplit(whole)
        host = (parts.hostname or "").rstrip(".")
        _port = parts.port
    except ValueError as error:  # an IPv6 address left open, a port that is no number
        raise refused from error
    if parts.scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host):
        raise refused
    user, at, bare = parts.netloc.rpartition("@")
    return Address(
        text=given.replace(f"{user}{at}", "", 1) if at else given,
        host=host,
        canonical=_canonical(host, parts.path, parts.query),
        bared=bool(at and bare),
    )


def platform_of(address: Address | None, platforms: Iterable[Platform]) -> str:
    """Return the id of the platform an address belongs to; empty when it is none of them."""
    if address is None:
        return ""
    for platform in platforms:
        for host in platform.hosts:
            if address.host == host or address.host.endswith(f".{host}"):
                return platform.id
    return ""


def _is_other_scheme(given: str) -> bool:
    """Say whether an address names another way than the web's; `exemple.fr:8080` does not."""
    scheme = _SCHEME.match(given)
    if scheme is None:
        return False
    name, rest = scheme[0][:-1].lower(), given[scheme.end() :]
    return name not in ("http", "https") and not ("." in name and rest[:1].isdigit())


def _canonical(host: str, path: str, query: str) -> str:
    short = host.lower()
    for prefix in _SAME_PAGE:
        short = short.removeprefix(prefix)
    kept = _KEEPS_QUERY.get(short)
    pairs = [
        (name, value)
        for name, value in parse_qsl(query)
        if (name in kept if kept is not None else not _FOLLOWS_READERS.fullmatch(name))
    ]
    asked = f"?{urlencode(sorted(pairs))}" if pairs else ""
    return f"{short}{path.rstrip('/')}{asked}"

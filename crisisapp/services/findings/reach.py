"""How somebody can be reached or found: phones, e-mails, accounts, addresses, days of birth.

Pure functions over one paragraph; a published contact of the school is told apart later.
"""

import re
from collections.abc import Iterator

from crisisapp.services.capture.text import fold
from crisisapp.services.findings.births import births
from crisisapp.services.findings.homes import homes
from crisisapp.services.findings.records import Hit

__all__ = ["figures", "reached"]

_PHONE = re.compile(
    r"(?<![\w+/.-])(?:(?:\+|00 ?(?=[1-9]))\d{1,3}[ .-]?(?:\(0\)[ .-]?)?\d(?:[ .-]?\d){7,11}"
    r"|0[1-9](?:[ .-]?\d{2}){4}"
    r"|\(0\d{2,4}\) ?\d{3,4}[ -]?\d{3,4}"
    r"|0\d{2,4}[ .-]\d{3,4}[ .-]?\d{3,4}|0\d{10})(?![\w/-]|[.,]\d)"
)
_MAIL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}\b|[\w.+-]{2,}@[a-z][\w-]+\.[\w.-]*\w"
)
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z_][\w.]{1,29}\w")
_LINK = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)*(?:x|twitter|facebook|fb|instagram|tiktok|snapchat|youtube|youtu|"
    r"discord|twitch|reddit|threads|bsky|telegram|t|whatsapp)\.(?:com|fr|be|net|app|tv|me|gg|org|"
    r"social)/[^\s<>»”)]+[^\s<>»”).,;]"
)
_STREET = (
    r"(?:rue|avenue|av\.?|boulevard|bd|bld|impasse|allees?|chemin|route|place|quai|cours|square|"
    r"passage|sentier|lotissement|residence|hameau|faubourg|esplanade|rte|chem)"
)
_FRENCH_PLACE = re.compile(
    rf"(?<![\w,.-])\d{{1,4}}(?: ?(?:bis|ter|quater|[a-d])\b)?,? {_STREET} "
    r"[\w'-]+(?:[ '-](?:(?:de|du|des|la|le|les|l|d|et)\b|[\w'-]+)){0,4}?"
    r"(?=[,.;:!?)]|$| (?:a|au|et|est|pour|dans|chez|ou|pres|en)\b)(?:, \d{5} [\w-]+)?"
    r"|(?<!\w)(?:residence|lotissement|cite|batiment|bat|hlm) [\w' -]{2,30}?"
    r"(?:,? (?:bat(?:iment)?|appt?|appartement|escalier|esc)\.? ?\w{1,4}){1,3}(?!\w)"
)
_ENGLISH_PLACE = re.compile(
    r"(?<![\w,.-])(?:(?:flat|apartment|apt|unit) \w{1,4},? )?\d{1,4}[a-d]? "
    r"(?:[\w'.]+ ){1,3}(?:road|rd|street|avenue|ave|lane|close|drive|crescent|terrace|gardens|"
    r"grove|way|court|mews|hill|row|walk|rise)(?!\w)"
)
_FIGURE = re.compile(r"\d")


def reached(paragraph: str) -> Iterator[Hit]:
    """Yield phones, e-mails, accounts, links to content, addresses and days of birth."""
    if "@" in paragraph:
        for match in _MAIL.finditer(paragraph):
            yield Hit(kind="mail", start=match.start(), end=match.end())
        for match in _HANDLE.finditer(paragraph):
            yield Hit(kind="handle", start=match.start(), end=match.end())
    if "/" in paragraph:
        for match in _LINK.finditer(paragraph):
            yield Hit(kind="link", start=match.start(), end=match.end())
    yield from homes(paragraph)
    if _FIGURE.search(paragraph) is None:
        return
    yield from births(paragraph)
    for match in _PHONE.finditer(paragraph.replace("\u00a0", " ").replace("\u202f", " ")):
        yield Hit(kind="phone", start=match.start(), end=match.end())
    folded = fold(paragraph)
    for pattern in (_FRENCH_PLACE, _ENGLISH_PLACE):
        for match in pattern.finditer(folded):
            yield Hit(kind="address", start=match.start(), end=match.end())


def figures(text: str) -> str:
    """Return the figures of a phone as one number, a country's code written as `0`."""
    bare = re.sub(r"\D", "", text)
    for code in ("0033", "33", "0044", "44"):
        if text.strip().startswith(("+", "00")) and bare.startswith(code):
            return "0" + bare[len(code) :].removeprefix("0")
    return bare

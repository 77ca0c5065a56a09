"""How a text is written: long sentences, loud signs, acronyms, and the typography of French."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crisisapp.domain.words import Audience
from crisisapp.services.capture.usual_words import word_list
from crisisapp.services.findings.records import Checked, Finding, Severity, part
from crisisapp.services.findings.tokens import KEPT, paragraphs, sentences
from crisisapp.support.i18n import _, current_language, ngettext

__all__ = ["find_style"]

_COUNTED = re.compile(r"[^\W_](?:[\w'’.,:/-]*\w)?")
_LOUD = re.compile(r"[!！]+(?:[\s?!]*[!！])?")
_EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]\ufe0f?")
_HASHTAG = re.compile(r"(?<!\w)#\w+")
_ACRONYM = re.compile(r"(?<![\w&.@/#'-])[A-Z][A-Z0-9]{1,6}(?![\w/-])")
# Everybody reads them as words; or they are no words at all (school years, rooms, hours).
_COMMON = word_list("""
SMS, ENT, PDF, TV, USB, QR, GPS, FAQ, SAMU, SNCF, EPS, CDI, BAC, URL, WIFI, CP, CE1, CE2, CM1, CM2,
UK, US, USA, UE, EU, BBC, PE, GCSE, ID, OK, AM, PM, DVD, CD, RDV, NB, PS, CCTV, IT, PTA, UNSS, RATP,
PC, MM, AG
""")
_INSIDE = frozenset({Audience.STAFF, Audience.HIERARCHY, Audience.JUSTICE, Audience.CNIL})
_ROMAN = frozenset("IVX")
_SMALL = re.compile("[a-zß-öø-ÿ]")
_SMALL_SHARE = 0.4  # of small letters; with fewer a text is shouted, and no word of it an acronym

_BLANKS = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)")
_NO_BLANK = re.compile(r"(?<=[^\W\d])(?P<sign>[;?!])(?=\s|$)|(?<=[^\W\d])(?P<colon>:)(?=\s)")
_PLAIN_BLANK = re.compile(r"(?<=\S) (?P<sign>[;:?!»])(?=\s|$|[.,)])")
_QUOTES = re.compile(r"\"(?P<said>[^\"\n]{1,300})\"")
_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_HOUR = re.compile(r"(?<![\w/])(?P<hour>\d{1,2})[hH](?P<minute>\d{2})?(?![\w])")
_BARE_CAPITAL = re.compile(
    r"(?<![\w-])(?:Etat|Ecole|Education|Eleves?|Etablissement|Equipe|Etant|Evacuation)(?!\w)"
)
_PHONE = re.compile(r"(?<![\w.+])0[1-9]\d{8}(?!\w)")
# "Bonjour,merci", "lire :voici", "fini.Merci": not an address, nor a figure.
_GLUED = re.compile(
    r"(?<![\w@./-])(?:[^\W\d_][\w'’-]*)(?P<sign>[,;])(?=[^\W\d_])"
    r"|(?<=\s)(?P<apart>[:;])(?=[^\W\d_])|(?<=[a-zß-öø-ÿ]{2})(?P<stop>[.!?])(?=[A-ZÀ-Þ][a-zß-öø-ÿ])"
)
_ENGLISH_BLANK = re.compile(r"(?<=\w)[ \u00a0]+(?P<sign>[;:?!,.])(?=\s|$)")


def find_style(
    checked: Checked, text: str, limits: tuple[int, int] = (20, 30), *, in_subject: bool = False
) -> Iterator[Finding]:
    """Yield what reads badly; an SMS is not held to the blanks of a printed page.

    `limits` are the words beyond which a sentence is long, and beyond which it must be cut.
    """
    inside = checked.audience in _INSIDE
    sms = checked.channel == "sms"
    for at, paragraph in paragraphs(text):
        every = _in_paragraph(paragraph, checked.language, sms, limits, current_language())
        for code, start, end, what, why, write, put in every:
            words = part(paragraph, start, end)
            if code == "acronym" and (inside or _is_written_out(words, text)):
                continue
            yield Finding(
                code=f"wording.{code}",
                severity=Severity.QUIET,
                start=at + start,
                end=at + end,
                words=words,
                what=what,
                why=why,
                write=write,
                replacement=put,
                in_subject=in_subject,
            )


_Found = tuple[str, int, int, str, str, str, str | None]


@lru_cache(maxsize=KEPT)
def _in_paragraph(
    paragraph: str,
    language: str,
    sms: bool,  # noqa: FBT001 - remembered by its place
    limits: tuple[int, int],
    _shown: str,
) -> tuple[_Found, ...]:
    """Return what reads badly in a paragraph, in the words of the language of the screen."""
    of_language = _french(paragraph, sms=sms) if language == "fr" else _english(paragraph)
    return (
        *_long_sentences(paragraph, *limits),
        *_loud(paragraph),
        *_acronyms(paragraph),
        *_blanks(paragraph),
        *_glued(paragraph),
        *of_language,
    )


def _long_sentences(paragraph: str, long: int, most: int) -> Iterator[_Found]:
    if paragraph.count(" ") < long:
        return
    for start, end in sentences(paragraph):
        count = len(_COUNTED.findall(paragraph[start:end]))
        if count <= long:
            continue
        what = ngettext(
            "A sentence of {count} word.", "A sentence of {count} words.", count
        ).format(count=count)
        write = (
            _("Cut it in two: one idea each.")
            if count > most
            else _("{count} words are enough.").format(count=long)
        )
        yield (
            "long_sentence",
            start,
            end,
            what,
            _("It is read on a phone, in a hurry."),
            write,
            None,
        )


def _loud(paragraph: str) -> Iterator[_Found]:
    for match in _LOUD.finditer(paragraph):
        start = match.start()
        while start and paragraph[start - 1] in " \u00a0\u202f":
            start -= 1
        why = _("In a crisis it sounds like panic or anger.")
        yield "exclamation", start, match.end(), _("An exclamation mark."), why, _("Write: ."), "."
    for match in _EMOJI.finditer(paragraph):
        why = _("It is not serious enough for who is worried.")
        yield "emoji", match.start(), match.end(), _("A drawing."), why, _("Leave it out."), ""
    for match in _HASHTAG.finditer(paragraph):
        what = _("“{words}” is a hashtag.").format(words=match.group())
        why = _("It joins the message to what others write there.")
        yield (
            "hashtag",
            match.start(),
            match.end(),
            what,
            why,
            _("Leave it out."),
            match.group()[1:],
        )


def _acronyms(paragraph: str) -> Iterator[_Found]:
    small = len(_SMALL.findall(paragraph))
    if small < _SMALL_SHARE * len(paragraph):
        return
    for match in _ACRONYM.finditer(paragraph):
        word = match.group()
        if word in _COMMON or not set(word) - _ROMAN or sum(sign.isdigit() for sign in word) > 1:
            continue
        what = _("“{words}” is not written out.").format(words=word)
        why = _("Not every family knows it.")
        write = _("Write the words, and the acronym in brackets the first time.")
        yield "acronym", match.start(), match.end(), what, why, write, None


def _is_written_out(word: str, text: str) -> bool:
    beside = rf"\(\s*{word}\s*\)|(?<!\w){word}\s*\([^)]{{4,}}\)"
    return f"({word}" in text or (f"{word} (" in text and re.search(beside, text) is not None)


def _blanks(paragraph: str) -> Iterator[_Found]:
    if "  " not in paragraph:
        return
    for match in _BLANKS.finditer(paragraph):
        yield _typography(match.start(), match.end(), _("Two blanks."), " ")


def _glued(paragraph: str) -> Iterator[_Found]:
    for match in _GLUED.finditer(paragraph):
        sign = match["sign"] or match["apart"] or match["stop"]
        start = match.end() - len(sign)
        yield _typography(start, match.end(), _("A blank is missing behind this sign."), f"{sign} ")


def _french(paragraph: str, *, sms: bool) -> Iterator[_Found]:
    for match in _BARE_CAPITAL.finditer(paragraph):
        put = f"É{match.group()[1:]}"
        yield _typography(match.start(), match.end(), _("A capital without its accent."), put)
    for match in _PHONE.finditer(paragraph):
        put = " ".join(match.group()[at : at + 2] for at in range(0, 10, 2))
        yield _typography(match.start(), match.end(), _("A phone in one block."), put)
    if sms:
        return
    blank = _("French writes a no-break space before this sign.")
    for pattern in (_NO_BLANK, _PLAIN_BLANK):
        for match in pattern.finditer(paragraph):
            sign = match.group().strip()
            if sign == "!":
                continue  # said already
            yield _typography(match.start(), match.end(), blank, f"\u00a0{sign}")
    for match in _QUOTES.finditer(paragraph):
        put = f"«\u00a0{match['said'].strip()}\u00a0»"
        yield _typography(match.start(), match.end(), _("French quotes are « »."), put)
    for match in _DOTS.finditer(paragraph):
        yield _typography(match.start(), match.end(), _("Three dots are one sign."), "…")
    for match in _HOUR.finditer(paragraph):
        put = "\u00a0".join(part for part in (match["hour"], "h", match["minute"]) if part)
        what = _("An hour is written with its blanks.")
        yield _typography(match.start(), match.end(), what, put)


def _english(paragraph: str) -> Iterator[_Found]:
    for match in _ENGLISH_BLANK.finditer(paragraph):
        what = _("English writes no blank before this sign.")
        yield _typography(match.start(), match.end(), what, match["sign"])


def _typography(start: int, end: int, what: str, put: str) -> _Found:
    why = _("What looks careless is believed less.")
    shown = put.replace("\u00a0", "⍽") if put.strip() != put or len(put) == 1 else put
    return "typography", start, end, what, why, _("Write: {words}").format(words=shown), put

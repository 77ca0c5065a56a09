"""Addresses and mentions inside a text, found as the networks find them."""

import re
from collections.abc import Iterator

__all__ = ["Span", "links", "mentions"]

Span = tuple[int, int]  # from, to, in code points

# The endings after which a bare `college.fr` is a link: every country, then the common others. An
# address with `https://` needs none of them.
_COUNTRIES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo bq br "
    "bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec "
    "ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy "
    "hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz "
    "la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx "
    "my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re "
    "ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk "
    "tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
)
_OTHERS = (
    "academy aero alsace app art asso biz blog bzh cat chat cloud club com community coop corsica "
    "dev digital edu education email events gouv gov info int jobs link live media mil mobi museum "
    "name net news ngo one online ong org page paris press pro radio school schule science site "
    "social space store studio team tech tel today top travel university video website wiki world "
    "xyz zone"
)
_ENDS = "|".join(sorted(f"{_COUNTRIES} {_OTHERS}".split(), key=len, reverse=True))
_PATH = r"(?:[/?#](?:[^\s<>«»“”\"]*[^\s<>«»“”\".,;:!?'’)\]…])?)?"
_LINK = re.compile(
    rf"(?<![\w@./-])(?:https?://[^\s<>«»“”\"/?#]+(?<![.,;:!?'’)\]…]){_PATH}"
    rf"|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_ENDS})(?![\w@-])(?::\d+)?{_PATH})",
    re.IGNORECASE,
)
_MENTION = re.compile(r"(?<![\w@./=-])@\w+(?P<server>@(?:[\w-]+\.)+\w+)")


def links(text: str, *, bare: bool = True) -> Iterator[Span]:
    """Yield where each address stands; `bare`: those without `https://` too (not of an e-mail)."""
    for match in _LINK.finditer(text):
        if bare or "://" in match.group():
            yield match.span()


def mentions(text: str) -> Iterator[Span]:
    """Yield the server's part of each `@name@server`."""
    for match in _MENTION.finditer(text):
        yield match.span("server")

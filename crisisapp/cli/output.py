"""What goes to standard output: lines for people, or JSON for programs."""

import json
import unicodedata
from collections.abc import Sequence

import click

from crisisapp.services.exports.text import plain

__all__ = ["answer", "said_notices", "say", "say_aside", "say_json", "table", "with_notices"]

_GAP = "  "


def say(text: str = "") -> None:
    """Write a line; signs that would steer the terminal are left out."""
    click.echo(plain(text))


def say_aside(*lines: str) -> None:
    """Write lines on standard error: what a person should know and a program need not read."""
    for line in lines:
        click.echo(plain(line), err=True)


def say_json(data: object) -> None:
    """Write plain data as JSON, readable by people too."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def table(rows: Sequence[Sequence[str]]) -> None:
    """Write rows in columns as wide as their widest cell; the last column runs free.

    A line end inside the last cell starts a new line below that column. A row of one cell among
    wider ones is a heading.
    """
    cells = [[plain(cell) for cell in row] for row in rows]
    columns = max((len(row) for row in cells), default=0)
    full = [row for row in cells if len(row) == columns]
    widths = [max(_width(row[at]) for row in full) for at in range(columns - 1)]
    indent = " " * (sum(widths) + len(_GAP) * len(widths))
    for row in cells:
        if len(row) < columns:
            click.echo(row[0])
            continue
        start = "".join(
            f"{cell}{' ' * (width - _width(cell))}{_GAP}"
            for cell, width in zip(row[:-1], widths, strict=True)
        )
        click.echo((start + row[-1].replace("\n", f"\n{indent}")).rstrip())


def said_notices(*notices: str, as_json: bool) -> list[str]:
    """Return the sentences of an order's notices, said on standard error unless JSON holds them."""
    from crisisapp.services.sentences.notices import notice_sentence

    said = [text for text in map(notice_sentence, notices) if text]
    if not as_json:
        for text in said:
            click.echo(plain(text), err=True)
    return said


def _width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def answer(text: str, *, as_json: bool, **data: object) -> None:
    """Say what an order did: a sentence, or its facts as one JSON object."""
    if as_json:
        say_json(with_notices(data))
    else:
        say(text)


def with_notices(data: dict[str, object]) -> dict[str, object]:
    """Return the facts of an answer with the notices on what was written, where there are any."""
    context = click.get_current_context(silent=True)
    said = [] if context is None else list(getattr(context.obj, "notices", ()))
    before = data.get("notices", ())
    if not said or not isinstance(before, Sequence):
        return data
    return {**data, "notices": [*before, *said]}

"""Set a page with typst in a child process: an accessible PDF (tagged, PDF/UA-1).

The templates are fixed and ship with the program; what people typed reaches them as JSON alone,
where no text can be an instruction. The page is the same on every computer: only the fonts that
ship.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Thread

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.exports.glyphs import drawn_by
from crisisapp.services.exports.text import printable
from crisisapp.services.exports.typst_child import CHILD_FLAG
from crisisapp.support.resources import resource_folder

__all__ = ["Drawn", "child_command", "page_job", "set_page", "setter_ready"]

Drawn = tuple[frozenset[int], ...]  # what each font draws, the preferred one first

_READY: list[subprocess.Popen[bytes]] = []  # started before their page was there
_POLL_S = 0.1  # how long a wish to stop may wait
_NO_GLYPH = "could not be displayed"  # typst's words when a font lacks a sign
_NO_WINDOW = 0x08000000  # Windows: a terminal program started by a window opens no black box


def child_command() -> list[str]:
    """Return the command that starts the child process, in a checkout, a wheel or a bundle.

    A bundle has no Python to start: its terminal program, which lies beside the window's, is
    started again with a hidden word.
    """
    if getattr(sys, "frozen", False):
        here = Path(sys.executable)
        terminal = here.with_name(f"crisisapp-cli{here.suffix}")
        return [str(terminal if terminal.exists() else here), CHILD_FLAG]
    # -P: a file called json.py or typst.py in the folder one stands in is never imported.
    return [sys.executable, "-P", "-m", "crisisapp.services.exports.typst_child"]


def set_page(
    template: str,
    data: object,
    *,
    at: datetime,
    cancelled: Callable[[], bool],
) -> bytes:
    """Return the PDF of one template and its data; takes about a second. Any thread.

    Args:
        template: the file's name in `resources/typst`.
        data: plain values (see `page_job`).
        at: the aware moment that the file bears.
        cancelled: asked ten times a second; once true, the child is killed.

    Raises:
        UserError: CANCELLED when asked to stop; EXPORT_FAILED when the page cannot be set.
    """
    try:
        return _run(page_job(template, data, at=at), cancelled)
    except _MissingGlyph:
        # In some company a font lacks what its map promised. The page must come out all the same.
        return _run(page_job(template, data, at=at, drawn=()), cancelled)


def page_job(template: str, data: object, *, at: datetime, drawn: Drawn | None = None) -> bytes:
    """Return the child's job as JSON; `data` is made of texts, numbers, lists and dicts.

    `drawn` overrides what each font is known to draw.
    """
    templates = resource_folder("resources") / "typst"
    fonts = (resource_folder("resources") / "fonts", templates / "fonts")
    if drawn is None:
        drawn = (drawn_by(fonts[0] / "Inter-Regular.otf"), drawn_by(fonts[1] / "DejaVuSans.ttf"))
    shown = _printable(data, drawn)
    return json.dumps(
        {
            "template": str(templates / template),
            "fonts": [str(folder) for folder in fonts],
            "data": json.dumps(shown, ensure_ascii=False, separators=(",", ":")),
            "timestamp": int(at.timestamp()),
        }
    ).encode("ascii")


class _MissingGlyph(Exception):
    """The fonts lack a sign that their maps promised."""


@contextmanager
def setter_ready() -> Iterator[None]:
    """Start the child before there is a page: it needs a tenth of a second to come.

    The next page takes it, from any thread; one that nobody took is ended.

    Raises:
        UserError: EXPORT_FAILED, it cannot be started.
    """
    child = _started()
    _READY.append(child)
    try:
        yield
    finally:
        with suppress(ValueError):  # taken
            _READY.remove(child)
            _ended(child)


def _started() -> subprocess.Popen[bytes]:
    flags = _NO_WINDOW if sys.platform == "win32" else 0
    try:
        return subprocess.Popen(  # noqa: S603 - our own program, no shell
            child_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=flags,
        )
    except OSError as error:
        raise UserError(UserCode.EXPORT_FAILED, reason=error.strerror or str(error)) from error


def _ended(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.kill()
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe is not None:
            pipe.close()
    child.wait()


def _run(job: bytes, cancelled: Callable[[], bool]) -> bytes:
    try:
        child = _READY.pop()
    except IndexError:
        child = _started()
    try:
        pdf, words = _wait(child, job, cancelled)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
    if child.returncode == 0 and pdf.startswith(b"%PDF-"):
        return pdf
    reason = words.decode("utf-8", "replace").strip()
    if _NO_GLYPH in reason:
        raise _MissingGlyph(reason)
    raise UserError(
        UserCode.EXPORT_FAILED, reason=reason.splitlines()[-1] if reason else str(child.returncode)
    )


def _wait(
    child: subprocess.Popen[bytes], job: bytes, cancelled: Callable[[], bool]
) -> tuple[bytes, bytes]:
    """Hand the job over and take what comes back, on a thread of its own, so that one can stop.

    A `communicate` that times out forgets the rest of a job longer than a pipe holds; the child
    would wait for it for ever.
    """
    answers: list[tuple[bytes, bytes]] = []
    exchange = Thread(target=lambda: answers.append(child.communicate(job)), daemon=True)
    exchange.start()
    while exchange.is_alive():
        if cancelled():
            child.kill()
            exchange.join()
            raise UserError(UserCode.CANCELLED)
        exchange.join(_POLL_S)
    return answers[0] if answers else (b"", b"")


def _printable(value: object, drawn: Drawn) -> object:
    match value:
        case str():
            return printable(value, drawn)
        case list() | tuple():
            return [_printable(item, drawn) for item in value]
        case dict():
            return {key: _printable(item, drawn) for key, item in value.items()}
        case _:
            return value

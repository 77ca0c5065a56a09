"""Acts about exhibits that need the window and the threads: keep what was given, remove."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from crisisapp.app import copies_act
from crisisapp.app.exhibit_looks import LOOKS, save_copy, say_looked, show_picture
from crisisapp.app.exhibit_progress import KEEP, STOP, Giving, KeepProgress
from crisisapp.app.wiring import Wired
from crisisapp.domain.errors import CrisisError, UserCode, UserError
from crisisapp.domain.exhibits import ASK_ABOVE, only_reference
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.commands.exhibits import AnswerShown, RemoveExhibit
from crisisapp.services.exhibits import (
    Attaching,
    Incoming,
    attach_slices,
    measure_job,
    removal_slices,
    require_few,
    require_there,
)
from crisisapp.services.file_sizes import size_text
from crisisapp.services.identity import Installation
from crisisapp.services.queries.exhibits import exhibit, shown_answer, twins
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.exhibits import ExhibitDialog, RemovalDialog, ShownDialog
from crisisapp.ui.name_chip import chips_for
from crisisapp.ui.routes import Page

__all__ = ["REMOVE", "carry_out", "go_on"]

MEASURE = "exhibits_measured"
REMOVE = "exhibit_removed"
_MOST_NAMES = 3


def carry_out(wired: Wired, verb: str, value: str) -> None:
    """Do an act by its name; `value` is an exhibit's id.

    Raises:
        UserError, DataError: what a rule, the file or the disk says.
    """
    match verb:
        case "exhibit_give":
            page = wired.window
            given = page.exhibits if page.page is Page.EXHIBITS else page.incident
            incoming, given.given = given.given, []
            _give(wired, incoming)
        case "exhibit_pick":
            names, _kind = QFileDialog.getOpenFileNames(wired.window, _("Keep a file"))
            _give(wired, [Incoming(path=Path(name)) for name in names])
        case "exhibit_describe":
            wired.window.acts["describe_exhibit"].trigger()
        case "exhibit_stop":
            _stop(wired)
        case "exhibit_save":
            save_copy(wired, value)
        case "exhibit_show":
            show_picture(wired, value)
        case "exhibit_remove":
            _remove(wired, value)


def go_on(wired: Wired, installation: Installation, done: JobDone) -> None:
    """Take the next step after a job, or say how it ended; refusals are said elsewhere."""
    giving = wired.giving
    if done.name in (MEASURE, KEEP) and giving is not None:
        _go_on_giving(wired, giving, done)
    elif done.name in LOOKS:
        say_looked(wired, done)
    elif done.refusal is not None or done.bug:
        return
    elif done.name == REMOVE:
        copies_act.clean(wired, installation, wired.removing)


def _go_on_giving(wired: Wired, giving: Giving, done: JobDone) -> None:
    if done.name == MEASURE and isinstance(done.value, tuple):
        giving.measured = done.value
        wired.runner.write(KEEP, lambda: _kept(wired, giving))
        return
    wired.giving = None
    if done.refusal is not None and giving.made:
        _say_cut(wired, giving, done.refusal)
    elif done.refusal is None and not done.bug:
        _say_kept(wired, giving)


def _give(wired: Wired, incoming: list[Incoming]) -> None:
    """Ask what must be asked, then let the files be read beside the window."""
    window, incident = wired.window, wired.window.current_incident
    if not incoming or not incident or not wired.bridge.writable:
        return
    if wired.giving is not None:
        window.say(_("A file is still being kept. Give this one again in a moment."), "warn")
        return
    require_few(len(incoming))
    require_there(incoming)
    if shown_answer(wired.bridge.read, incident) is None:
        answer = ShownDialog.ask(window)
        if (
            answer is None
            or wired.bridge.dispatch(AnswerShown(incident=incident, answer=answer)) is None
        ):
            return
    if only_reference(shown_answer(wired.bridge.read, incident) or ""):
        words = sentence(UserError(UserCode.REFERENCE_ONLY))
        window.say(words, "warn", action=_("Describe it…"), act="exhibit_describe")
        return
    large = _large(incoming)
    chip_of = chips_for(wired.bridge, incident)
    came = ExhibitDialog.ask(window, _names(incoming), large, chip_of)
    if came is None:
        return
    attaching = Attaching(
        incident=incident, origin=came.origin, from_party=came.from_party, through=came.through
    )
    window.incident.capture.forget_given()
    wired.giving = Giving(attaching=attaching, incoming=incoming)
    KeepProgress.watch(wired)
    if wired.runner.run(MEASURE, measure_job(incoming, large=bool(large))):
        words = _("The file is being kept…")
        window.say(words, "info", action=_("Stop"), act=STOP)


def _kept(wired: Wired, giving: Giving) -> Iterator[int]:
    for done, made in attach_slices(
        wired.desk,
        giving.attaching,
        giving.incoming,
        giving.measured,
        going_on=lambda: not giving.stopped,
    ):
        if made:
            giving.made.append(made)
        yield done


def _stop(wired: Wired) -> None:
    """Stop after the slice under way; a file half in goes out again, between two turns as well."""
    wired.runner.cancel(MEASURE)
    if wired.giving is not None and not wired.giving.stopped:
        wired.giving.stopped = True
        wired.window.say(_("Stopping…"), "info")


def _say_cut(wired: Wired, giving: Giving, refusal: CrisisError) -> None:
    """Say why the files after some that are kept are not."""
    count = len(giving.made)
    text = ngettext(
        "{count} file before it is kept.", "{count} files before it are kept.", count
    ).format(count=count)
    wired.window.say(f"{sentence(refusal)} {text}", "warn")


def _say_kept(wired: Wired, giving: Giving) -> None:
    count = len(giving.made)
    if count < len(giving.incoming):
        text = ngettext(
            "Stopped as you asked: {count} file was kept.",
            "Stopped as you asked: {count} files were kept.",
            count,
        )
        wired.window.say(text.format(count=count), "warn")
        return
    text = ngettext("{count} file is kept.", "{count} files are kept.", count)
    wired.window.say(text.format(count=count), "ok", stays=False)


def _remove(wired: Wired, exhibit_id: str) -> None:
    row = exhibit(wired.bridge.read, exhibit_id)
    if row is None:
        raise UserError(UserCode.UNKNOWN_EXHIBIT, number=exhibit_id)
    same = twins(wired.bridge.read, row.id)
    reason = RemovalDialog.ask(wired.window, row.name, same)
    if not reason:
        return
    order = RemoveExhibit(exhibit=row.id, reason=reason)
    if wired.runner.write(REMOVE, lambda: removal_slices(wired.desk, order)):
        wired.removing = _removed_words(same)
        wired.window.say(_("The file is being removed…"), "info")
    else:
        wired.window.say(_("A file is still being removed. Ask again in a moment."), "warn")


def _removed_words(same: Sequence[str]) -> str:
    words = _("The file is removed, here and from the copies made here. The reason stays.")
    if not same:
        return words
    others = _("The same file also stood here, and is removed there too: {exhibits}.")
    return f"{words} {others.format(exhibits=', '.join(same))}"


def _names(incoming: Sequence[Incoming]) -> str:
    names = [one.name or (one.path.name if one.path else "") for one in incoming]
    more = len(names) - _MOST_NAMES
    shown = ", ".join(names[:_MOST_NAMES])
    if more <= 0:
        return shown
    return ngettext("{names} and {count} more", "{names} and {count} more", more).format(
        names=shown, count=more
    )


def _large(incoming: Sequence[Incoming]) -> str:
    """Return what to say of files that make the desk heavy; empty when there is none."""
    sizes = [size for size in map(_size_of, incoming) if size > ASK_ABOVE]
    if not sizes:
        return ""
    return _("{size}: the register and its copies will be as much heavier.").format(
        size=size_text(sum(sizes))
    )


def _size_of(one: Incoming) -> int:
    try:
        return one.path.stat().st_size if one.path is not None else len(one.data)
    except OSError:  # said when it is read
        return 0

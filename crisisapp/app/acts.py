"""The acts that concern the program: another desk, language and look, export, copy, move, check."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crisisapp.app import copies_act, exhibit_acts
from crisisapp.app.board_act import show_board
from crisisapp.app.directory_act import CONTACT_PAGE, export_contacts, print_contacts
from crisisapp.app.export_act import EXPORT_ANYWAY, ask_export, write_anyway
from crisisapp.app.file_import import IMPORT_JOBS, stop_import
from crisisapp.app.handover_act import show_handover
from crisisapp.app.import_contacts import import_contacts
from crisisapp.app.import_log import begin_import
from crisisapp.app.keys_act import choose_keys
from crisisapp.app.paper_act import come_back, leave, print_paper, type_back
from crisisapp.app.readiness_act import mark, prove
from crisisapp.app.reminder_acts import (
    choose_alarms,
    hold_briefing,
    show_evening,
    show_reminders,
)
from crisisapp.app.team_act import show_team
from crisisapp.app.watch_act import silence
from crisisapp.app.wiring import Wired, make_desk
from crisisapp.domain.errors import CrisisError, DataCode
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.commands.desk import NameActor
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.people import NamePerson, RemoveName
from crisisapp.services.desk import Desk
from crisisapp.services.moving import copy_desk, move_desk
from crisisapp.services.queries.desk import actors
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.people import known_people, may_name, people
from crisisapp.services.queries.records import VerifyReport
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.drives import synchronised_by
from crisisapp.support.files import may_write
from crisisapp.support.i18n import _, as_language, current_language, ngettext
from crisisapp.support.ids import RandomIds
from crisisapp.ui.dialogs.about_journal import JournalDialog, verdict
from crisisapp.ui.dialogs.facts import FactsDialog
from crisisapp.ui.dialogs.keys import KeysDialog
from crisisapp.ui.dialogs.new_desk import NewDeskDialog
from crisisapp.ui.dialogs.people import PeopleDialog
from crisisapp.ui.dialogs.person import PersonDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.name_chip import chips_for
from crisisapp.ui.routes import Route
from crisisapp.ui.theme.theme import THEME_NAMES, current_theme

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["carry_out", "make_register", "say_bug", "say_done"]

_TELEPHONE = frozenset({"family_call", "other_call", "press_card", "call_card", "pass_call"})
_REBUILD = "rebuild"


def carry_out(program: "Program", act: str) -> None:
    """Do an act of the program by its id; refusals are said in the banner."""
    wired = program.wired
    if wired is None:
        return
    try:
        if act.partition(":")[0] in _TELEPHONE:
            from crisisapp.app import calls_act  # start-up: nobody calls before the first paint

            calls_act.carry_out(wired, act)
        elif act.startswith("message_"):
            _message_act(program, wired, act)
        elif act.startswith("corrected:"):
            _say_corrected(wired.window, act.partition(":")[2])
        elif act.startswith("recoded:"):
            if said := act.partition(":")[2]:
                wired.window.say(said, "ok")
        else:
            _carry_out(program, wired, act)
    except CrisisError as error:
        wired.window.say(sentence(error), "warn")


def say_done(window: MainWindow, done: JobDone) -> None:
    """Say how a job ended, where a person waits for it."""
    if done.name in IMPORT_JOBS:
        return  # said by who began it
    if done.refusal is not None:
        made_again = done.refusal.code == DataCode.LISTS_DIFFER
        words, act = (_("Make the lists again"), "rebuild") if made_again else ("", "")
        window.say(sentence(done.refusal), "warn", action=words, act=act)
    elif done.bug:
        say_bug(window)
    elif done.name == _REBUILD:
        window.say(_("The lists are made again from the journal."), "ok")
    elif done.name == CONTACT_PAGE:
        window.say(_("The page is in {path}").format(path=done.value), "ok")
    elif isinstance(done.value, VerifyReport) and done.value.lists == "differ":
        window.say(verdict(done.value), "bad", action=_("Make the lists again"), act="rebuild")
    elif isinstance(done.value, VerifyReport) and not done.value.ok:
        window.say(verdict(done.value), "bad", action=_("Details"), act="journal")


def say_bug(window: MainWindow) -> None:
    """Say that the program itself was wrong; what happened is in the log."""
    window.say(_("Something went wrong; nothing was lost. The log tells more."), "bad")


def _say_corrected(window: MainWindow, number: str) -> None:
    """Say what a line that acts on another one did; it goes with the next order."""
    words = _("Entry {number} is corrected.").format(number=number)
    window.say(words, "ok", action=_("Undo"), act="undo", stays=False)


def _carry_out(program: "Program", wired: Wired, act: str) -> None:
    window = wired.window
    verb, _colon, value = act.partition(":")
    asked = _ASKING.get(verb)
    if asked is not None:
        asked(program, wired)
        return
    match verb:
        case "verify":
            program.verify(show=True)
        case "journal":
            if program.report is not None:
                JournalDialog.show_report(window, program.report)
        case "rebuild":
            program.rebuild()
        case "playbooks" | "undo":
            window.acts[verb].trigger()
        case "keys":
            KeysDialog.show_keys(window, window.acts, window.page)
        case "language":
            program.choose_language(as_language(value or _other_language()))
        case "theme":
            program.choose_theme(value or _next_theme())
        case "mark":
            mark(wired, value)
        case _ if verb.startswith("exhibit_"):
            exhibit_acts.carry_out(wired, verb, value)
        case "quit":
            window.close()


def _message_act(program: "Program", wired: Wired, act: str) -> None:
    from crisisapp.app import message_act  # start-up: no message is a file before the first paint

    verb, _colon, value = act.partition(":")
    if verb == message_act.DOCUMENT:
        message_act.write_document(program, wired, value)
    elif verb == message_act.OPEN_DOCUMENT:
        message_act.open_document(value)
    elif verb == message_act.SAID:
        message_act.show_said(wired, value)


def _questions(program: "Program", wired: Wired) -> None:
    from crisisapp.app.questions_act import show_questions  # start-up: nobody asks before a paint

    show_questions(program, wired)


def _agreed_texts(program: "Program", wired: Wired) -> None:
    from crisisapp.app.preapprove_act import agreed_texts  # start-up: nobody reads before a paint

    agreed_texts(program, wired)


def _preapprove(program: "Program", wired: Wired) -> None:
    from crisisapp.app.preapprove_act import preapprove  # start-up: nobody agrees before a paint

    preapprove(program, wired)


def _numbers(_program: "Program", wired: Wired) -> None:
    wired.window.register.edit_numbers()


def _open(program: "Program", wired: Wired) -> None:
    from PySide6.QtWidgets import QFileDialog  # start-up: on demand

    name, _kind = QFileDialog.getOpenFileName(
        wired.window, _("Open a register"), str(program.documents), _("Registers (*.crisis)")
    )
    if name:
        program.open_desk(Path(name))


def make_register(program: "Program", parent: QWidget) -> None:
    """Ask for a new register, make it, open it.

    Raises:
        UserError, DataError: the file cannot be made.
    """
    answer = NewDeskDialog.ask(parent, folder=program.documents, language=current_language())
    if answer is None:
        return
    make_desk(answer.path, program.installation, name=answer.name, language=answer.language)
    program.open_desk(answer.path)


def _make(program: "Program", wired: Wired) -> None:
    make_register(program, wired.window)


def _write_here(program: "Program", wired: Wired) -> None:
    """Open the desk again for writing, on the page shown, once nobody else writes it."""
    if wired.bridge.writable:
        return
    probe = Desk.open(wired.path, program.installation)
    free = probe.writable
    probe.close()
    if not free:
        wired.window.say_reading(tried=True, locked=not may_write(wired.path))
        return
    route = Route(page=wired.window.page, incident=wired.window.current_incident)
    program.open_desk(wired.path)
    if program.wired is not None and program.wired is not wired:
        program.wired.window.go(route)


def _name_person(program: "Program", wired: Wired) -> None:
    person = PersonDialog.ask(wired.window, program.installation.person())
    if person is None:
        return
    program.installation.remember(person)
    here = next((a for a in actors(wired.bridge.read) if a.id == wired.desk.actor), None)
    # The same initials: the same person says more. Others: somebody else sits here now.
    same = here is not None and here.initials == person.initials
    actor = here.id if here is not None and same else RandomIds().new_id()
    command = NameActor(initials=person.initials, name=person.name, role=person.role, actor=actor)
    result = wired.bridge.dispatch(command, actor=actor)
    if result is not None:
        wired.desk.choose_actor(result.made)
        wired.window.show_people()


def _name_people(program: "Program", wired: Wired) -> None:
    """Show who the codes stand for; the names leave the desk only for who may see them."""
    incident_id = wired.window.current_incident
    if not incident_id:
        return
    read, bridge = wired.bridge.read, wired.bridge
    may_see = may_name(read, wired.desk.actor)
    rows = known_people(read, incident_id) if may_see else people(read, incident_id)
    answer = PeopleDialog.ask(wired.window, rows, may_see=may_see, writable=bridge.writable)
    if answer is None:
        return
    if answer.removal:
        if bridge.dispatch(RemoveName(person=answer.person, reason=answer.removal)) is not None:
            words = _("The name is removed, here and from the copies made here. The reason stays.")
            copies_act.clean(wired, program.installation, words)
    else:
        bridge.dispatch(NamePerson(person=answer.person, name=answer.name))


def _word_facts(_program: "Program", wired: Wired) -> None:
    """Show the facts and let one be worded, cleared, confirmed or withdrawn."""
    incident_id, bridge = wired.window.current_incident, wired.bridge
    if not incident_id:
        return
    language, rows = wired.desk.language, facts(bridge.read, incident_id)
    answer = FactsDialog.ask(
        wired.window,
        rows,
        language=language,
        writable=bridge.writable,
        names=chips_for(bridge, incident_id),
    )
    if answer is None:
        return
    row = answer.fact
    bridge.dispatch(
        SetFact(
            incident=incident_id,
            key=row.key,
            label=row.label,
            value=row.value,
            unit=row.unit,
            state=answer.state,
            clauses=row.clauses | {language: answer.clause},
            hedges=row.hedges | {language: answer.hedge},
            audiences=answer.audiences,
            source_entry=row.source_entry,
        )
    )


def _copy(program: "Program", wired: Wired) -> None:
    if wired.runner.is_running(exhibit_acts.REMOVE):  # the copy would hold what is half gone
        wired.window.say(_("A file is still being removed. Ask again in a moment."), "warn")
        return
    day = wired.bridge.now().astimezone(wired.bridge.zone)
    proposed = program.documents / f"{wired.path.stem}-{day:%Y-%m-%d-%H%M}.crisis"
    from PySide6.QtWidgets import QFileDialog  # start-up: on demand

    name, _kind = QFileDialog.getSaveFileName(
        wired.window, _("Copy this register"), str(proposed), _("Registers (*.crisis)")
    )
    if not name:
        return
    count = copy_desk(wired.desk, Path(name), program.installation)
    words = ngettext(
        "The copy was read again and holds the same {count} event: {path}",
        "The copy was read again and holds the same {count} events: {path}",
        count,
    )
    wired.window.say(words.format(count=count, path=name), "ok")


def _move(program: "Program", wired: Wired) -> None:
    from PySide6.QtWidgets import QFileDialog  # start-up: on demand

    folder = QFileDialog.getExistingDirectory(
        wired.window, _("Where should this register be?"), str(program.documents)
    )
    if not folder:
        return
    wired.window.keep_typed_text()
    wired.runner.close()
    path = move_desk(wired.desk, Path(folder), program.installation)
    program.open_desk(path)
    # Where the new place is no better, that is what must be said, and it was.
    if program.wired is not None and not synchronised_by(path):
        program.wired.window.say(_("This register is now in {path}").format(path=path), "ok")


def _other_language() -> str:
    return "en" if current_language() == "fr" else "fr"


def _next_theme() -> str:
    place = THEME_NAMES.index(current_theme().name)
    return THEME_NAMES[(place + 1) % len(THEME_NAMES)]


_ASKING: dict[str, Callable[["Program", Wired], None]] = {
    "open_desk": _open,
    "new_desk": _make,
    "write_here": _write_here,
    "export": ask_export,
    EXPORT_ANYWAY: write_anyway,
    "import_log": begin_import,
    "stop_import": stop_import,
    "person": _name_person,
    "people": _name_people,
    "facts": _word_facts,
    "team": show_team,
    "questions": _questions,
    "board": show_board,
    "preapprove": _preapprove,
    "agreed_texts": _agreed_texts,
    "handover": show_handover,
    "numbers": _numbers,
    "leave_post": leave,
    "come_back": come_back,
    "paper_lines": type_back,
    "papers": print_paper,
    "prove_copy": prove,
    "reminders": show_reminders,
    "briefing": hold_briefing,
    "alarms": choose_alarms,
    "choose_keys": choose_keys,
    "evening": show_evening,
    "silence": silence,
    "contact_import": import_contacts,
    "contact_export": export_contacts,
    "contact_card": print_contacts,
    "backup": _copy,
    "move_desk": _move,
}

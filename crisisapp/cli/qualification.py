"""Qualify: answer the questions, see what the answers give, apply it; agree a level; no crisis."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.choices import ANSWERS_TYPED
from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import writing
from crisisapp.cli.playbook_options import spelled
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal, desk_language
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from crisisapp.services.desk import Desk
    from crisisapp.services.qualification import Subject, Weighed
    from crisisapp.services.queries.records import IncidentRow

__all__ = ["COMMANDS", "proposed_words"]


@click.command(
    "qualify",
    cls=Command,
    help=N_(
        "Answer the questions that qualify a situation and see what they give: severity, reasons,"
        " playbooks, what opens. Without an answer, list the questions. Nothing is written without"
        " --apply."
    ),
    example="crisisapp-cli qualify tilleuls.crisis 1 --answer g1=no --answer g9=yes --apply",
)
@writing(
    option(
        "--answer",
        "given",
        multiple=True,
        metavar="QUESTION=ANSWER",
        help=N_("yes, no or unknown, such as g1=no; once for each question."),
    ),
    option(
        "--publication",
        default="",
        metavar="NUMBER",
        help=N_("The content that the questions about a content are answered for."),
    ),
    option(
        "--playbook",
        "playbooks",
        multiple=True,
        metavar="ID",
        help=N_("A playbook to start instead of those proposed; once for each."),
    ),
    option("--no-playbook", is_flag=True, help=N_("Start none.")),
    option("--level", type=int, default=None, help=N_("Another severity than proposed, 0 to 4.")),
    option("--reason", default="", metavar="TEXT", help=N_("Why.")),
    option(
        "--agreed-by",
        default="",
        metavar="TEXT",
        help=N_(
            "With whom a severity of 3 or more was agreed, or its leaving with --not-a-crisis."
        ),
    ),
    option("--not-a-crisis", is_flag=True, help=N_("Close it: the ordinary answer is enough.")),
    option("--apply", is_flag=True, help=N_("Write it.")),
)
@click.pass_obj
def qualify(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    given: tuple[str, ...],
    publication: str,
    playbooks: tuple[str, ...],
    no_playbook: bool,
    level: int | None,
    reason: str,
    agreed_by: str,
    not_a_crisis: bool,
    apply: bool,
    by: str,
    as_json: bool,
) -> None:
    """Answer, show, and apply when asked."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.qualification import NotACrisis, Qualify

    said = _pairs(given)
    if no_playbook and playbooks:
        words = _("--no-playbook and --playbook say the opposite: keep one of them.")
        raise click.UsageError(words, click.get_current_context())
    if not apply:
        if not_a_crisis or agreed_by or level is not None:
            words = _("--not-a-crisis, --level and --agreed-by go with --apply.")
            raise click.UsageError(words, click.get_current_context())
        with terminal.reading(file) as desk:
            incident = the_incident(desk, number).id
            chosen = _chosen(playbooks, none=no_playbook)
            subject = _subject(desk, incident, said, publication, chosen)
            _show(desk, subject, command=f'"{file}" {number}', as_json=as_json)
        return
    if not_a_crisis and said:
        words = _("--not-a-crisis takes no answer: apply the answers first.")
        raise click.UsageError(words, click.get_current_context())
    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_incident(desk, number)
        open_by_law = _open_by_law(desk, row.id) if not_a_crisis else ()
        if not_a_crisis:
            writer.do(NotACrisis(incident=row.id, reason=reason, agreed_by=agreed_by))
        else:
            chosen = _chosen(playbooks, none=no_playbook)
            subject = _subject(desk, row.id, said, publication, chosen)
            weighed = _weighed(desk, subject)
            writer.do(
                Qualify(
                    incident=row.id,
                    answers=dict(subject.answers),
                    contents={name: dict(each) for name, each in subject.contents.items()},
                    playbooks=tuple(c.id for c in weighed.playbooks if c.chosen),
                    level=level,
                    reason=reason,
                    agreed_by=agreed_by,
                )
            )
        after = the_incident(desk, number)
    from crisisapp.services.words.labels import level_label, status_label

    text = _("Situation {number}: {level}, {status}.").format(
        number=after.number,
        level=level_label(after.level),
        status=status_label(after.status).lower(),
    )
    if open_by_law and not as_json:
        text = "\n".join((text, *open_by_law))
    text += proposed_words(after)
    answer(
        text,
        as_json=as_json,
        made=after.id,
        number=after.number,
        level=after.level,
        proposed=after.proposed_level,
        status=after.status.value,
    )


def proposed_words(row: "IncidentRow") -> str:
    """Return, behind a blank, which severity waits and what to type once agreed; or nothing."""
    from crisisapp.services.words.qualification import waiting_line

    if row.proposed_level is None:
        return ""
    note = _("Once they do, write down with whom: agree-level {number}.")
    return f" {waiting_line(row.proposed_level)} {note.format(number=row.number)}"


def _open_by_law(desk: "Desk", incident: str) -> tuple[str, ...]:
    """Return what the law sets and is still open, to be read beside the closing."""
    from crisisapp.domain.words import IncidentStatus
    from crisisapp.services.closing import closing
    from crisisapp.services.words.closing import law_lines

    found = closing(
        desk.read,
        desk.content,
        incident,
        IncidentStatus.CLOSED,
        desk.zone,
        language=desk.language,
    )
    return law_lines(found, now=desk.clock.now(), zone=desk.zone)


@click.command(
    "agree-level",
    cls=Command,
    help=N_("Set the severity that was proposed: the head and the authority agree."),
    example='crisisapp-cli agree-level tilleuls.crisis 1 "DSDEN, cabinet"',
)
@writing(
    argument("who", help=N_("With whom it was agreed.")),
)
@click.pass_obj
def agree_level(
    terminal: Terminal, file: Path, number: str, who: str, by: str, as_json: bool
) -> None:
    """Agree the proposed level."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.qualification import AgreeLevel
    from crisisapp.services.words.labels import level_label

    with terminal.writing(file, by=by) as writer:
        row = the_incident(writer.desk, number)
        writer.do(AgreeLevel(incident=row.id, agreed_by=who))
        after = the_incident(writer.desk, number)
    text = _("Situation {number}: {level}, agreed with {who}.").format(
        number=after.number, level=level_label(after.level), who=who
    )
    answer(text, as_json=as_json, made=after.id, number=after.number, level=after.level)


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    """Return the answers by question; yes and oui, no and non are the same."""
    found: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or not name.strip():
            text = _("“{value}” is not an answer. Write g1=no.").format(value=each)
            raise click.UsageError(text, click.get_current_context())
        value = " ".join(value.split()).lower()
        said = ANSWERS_TYPED.get(value, value)
        if found.setdefault(name.strip(), said) != said:
            text = _("Two answers to {question}: write one.").format(question=name.strip())
            raise click.UsageError(text, click.get_current_context())
    return found


def _chosen(playbooks: tuple[str, ...], *, none: bool) -> tuple[str, ...] | None:
    return playbooks if playbooks or none else None


def _subject(
    desk: "Desk",
    incident: str,
    said: dict[str, str],
    publication: str,
    playbooks: tuple[str, ...] | None,
) -> "Subject":
    """Return what is weighed; answers about a content go to the publication named."""
    from crisisapp.cli.find import the_publication
    from crisisapp.services.qualification import Subject

    content = the_publication(desk, incident, publication).id if publication else ""
    if playbooks is not None:
        playbooks = tuple(spelled(name, desk.content.playbooks.ids()) for name in playbooks)
    about = {each.id for each in desk.content.playbooks.triage() if each.per == "publication"}
    if not content:
        _require_content(desk, incident, [key for key in said if key in about])
    contents = {content: {key: value for key, value in said.items() if key in about}}
    return Subject(
        incident=incident,
        answers={key: value for key, value in said.items() if key not in about},
        contents={name: each for name, each in contents.items() if each},
        playbooks=playbooks,
    )


def _require_content(desk: "Desk", incident: str, questions: list[str]) -> None:
    """Refuse an answer about a content that names none, where there are some.

    Raises:
        click.UsageError: which content is not said.
    """
    from crisisapp.services.queries.publications import publications

    rows = publications(desk.read, incident)
    if questions and rows:
        text = _("{questions} is asked of each content: say which with --publication ({numbers}).")
        numbers = ", ".join(str(row.number) for row in rows)
        text = text.format(questions=", ".join(questions), numbers=numbers)
        raise click.UsageError(text, click.get_current_context())


def _weighed(desk: "Desk", subject: "Subject") -> "Weighed":
    from crisisapp.services.qualification import weigh

    return weigh(
        desk.read,
        desk.content,
        subject,
        now=desk.clock.now(),
        zone=desk.zone,
        language=desk_language(desk),
    )


def _require_answers(subject: "Subject", known: set[str]) -> None:
    """Refuse in a preview what would be refused when it is applied.

    Raises:
        UserError: UNKNOWN_QUESTION, BAD_ANSWER.
    """
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.domain.qualification import ANSWERS

    for given in (subject.answers, *subject.contents.values()):
        for question, value in given.items():
            if question not in known:
                raise UserError(UserCode.UNKNOWN_QUESTION, question=question)
            if value not in ANSWERS:
                raise UserError(UserCode.BAD_ANSWER, question=question, value=value)


def _show(desk: "Desk", subject: "Subject", *, command: str, as_json: bool) -> None:
    """Show what answers give; `command` is the file and the number, as they are typed."""
    from crisisapp.cli.qualification_sheet import weighed_data, weighed_sheet

    found = _weighed(desk, subject)
    _require_answers(subject, {question.id for question in found.questions})
    if as_json:
        say_json(weighed_data(found, desk.zone))
        return
    for heading, rows in weighed_sheet(
        found, now=desk.clock.now(), zone=desk.zone, language=desk_language(desk)
    ):
        say(heading)
        table([("", *row) for row in rows])
    if found.assessment.not_crisis:
        say()
        say(_("The ordinary answer is enough: this may not be a crisis."))
        say(_("To say so and close the situation:"))
        say(f'  crisisapp-cli qualify {command} --apply --not-a-crisis --reason "…"')


COMMANDS: dict[str, click.Command] = {"qualify": qualify, "agree-level": agree_level}

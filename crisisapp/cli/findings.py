"""What is found about a message before it leaves: where, what, why, and what to write instead."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import say, say_aside, say_json
from crisisapp.cli.params import as_json, file_argument, number_argument
from crisisapp.cli.program import Command, Refusal, argument
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, _, current_language, ngettext

if TYPE_CHECKING:
    from crisisapp.services.desk import Desk
    from crisisapp.services.findings.records import Checked, Finding, Report
    from crisisapp.services.queries.records import MessageRow

__all__ = ["check", "say_report"]


@click.command(
    "check",
    cls=Command,
    help=N_(
        "Look at a message before it leaves: who could be recognised, what is not true or not "
        "sure, how it is worded. Exit code 1 while something is to be settled first."
    ),
    example="crisisapp-cli draft check tilleuls.crisis 1 1",
)
@file_argument
@number_argument
@argument("draft", help=N_("The number of the message."))
@as_json
@click.pass_obj
def check(terminal: Terminal, file: Path, number: str, draft: str, as_json: bool) -> None:
    """Look at a message."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.findings.check import find
    from crisisapp.services.findings.gather import checked_draft, known_for
    from crisisapp.services.findings.rule_source import rule_book

    with terminal.reading(file) as desk:
        incident = the_incident(desk, number).id
        row = the_draft(desk, incident, draft)
        checked = checked_draft(desk, incident, row)
        known = known_for(desk, incident, but=row.id)
        report = find(checked, known, rule_book(desk.content, checked.language))
        advice = _channel_advice(desk, incident, row)
    if not as_json:
        say_aside(*advice)
    data: dict[str, object] = {"number": row.number, "advice": advice}
    say_report(report, checked, data, as_json=as_json)


def _channel_advice(desk: "Desk", incident: str, row: "MessageRow") -> list[str]:
    """Return what to mind on the channel of a message: too long, a subject that lacks."""
    from crisisapp.services.drafting.channel_sentences import advice_sentences
    from crisisapp.services.drafting.desk_view import desk_view, find_limit
    from crisisapp.services.drafting.standing_text import as_it_stands

    if not row.channel:
        return []
    rendered = as_it_stands(desk, incident, row, channel=row.channel)
    rule = find_limit(desk.content, row.channel)
    view = desk_view(desk, incident, rendered, rule, language=current_language())
    return list(advice_sentences(view))


def say_report(
    report: "Report",
    checked: "Checked",
    data: dict[str, object],
    *,
    as_json: bool,
    path: Path | None = None,
) -> None:
    """Write what was found, the sentence on names last.

    Raises:
        Refusal: something is to be settled before anybody says yes.
    """
    if as_json:
        say_json(data | _report_data(report, checked))
    else:
        for one in report.findings:
            _say_finding(one, checked, path)
        say(report.names)
        if report.findings and _shown_above(checked, path):
            say_aside(_("Lines are counted as “draft show” prints them: line 1 is the subject."))
    count = len(report.blocking)
    if count:
        text = ngettext(
            "{count} finding to settle before it leaves.",
            "{count} findings to settle before it leaves.",
            count,
        )
        raise Refusal(text.format(count=count))


def _say_finding(one: "Finding", checked: "Checked", path: Path | None) -> None:
    line, column = _place(one, checked)
    line += _shown_above(checked, path)
    place = f"{line}:{column}" if path is None else f"{path}:{line}:{column}"
    if one.in_subject:
        place = _("subject:{column}").format(column=column)
    mark = _("to settle first") if one.blocks else _("to look at")
    say(f"{place}: {one.what} ({mark})")
    say(f"    {one.why}")
    say(f"    {one.write}")


def _shown_above(checked: "Checked", path: Path | None) -> int:
    """Return how many lines `draft show` prints over the text: the subject and a blank one."""
    return 2 if path is None and checked.subject else 0


def _place(one: "Finding", checked: "Checked") -> tuple[int, int]:
    from crisisapp.services.findings.places import line_and_column

    return line_and_column(checked.subject if one.in_subject else checked.text, one.start)


def _report_data(report: "Report", checked: "Checked") -> dict[str, object]:
    rows = []
    for one in report.findings:
        line, column = _place(one, checked)
        rows.append(
            {
                "code": one.code,
                "severity": one.severity.value,
                "in_subject": one.in_subject,
                "line": line,
                "column": column,
                "start": one.start,
                "end": one.end,
                "words": one.words,
                "what": one.what,
                "why": one.why,
                "write": one.write,
                "replacement": one.replacement,
            }
        )
    return {
        "blocking": len(report.blocking),
        "names": report.names,
        "no_list": report.no_list,
        "findings": rows,
    }

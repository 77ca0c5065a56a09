"""After a refusal in the terminal: how what it asks for is written in the command."""

from collections.abc import Mapping

import click

from crisisapp.domain.errors import CrisisError, UserCode
from crisisapp.support.i18n import _

__all__ = ["hint", "typed_field"]

# The sentences are the window's too, so they name no option; here the option is what one needs.
_OPTIONS: Mapping[str, str] = {
    UserCode.EXHIBIT_BIG: "large",
    UserCode.NAMES_IN_FILE: "codes",
    UserCode.FILE_EXISTS: "replace",
    UserCode.PLAYBOOK_EXISTS: "replace",
    UserCode.QUESTION_FIRST: "shows",
    UserCode.ENCODING_NEEDED: "encoding",
    UserCode.UNKNOWN_SHEET: "sheet",
    UserCode.UNKNOWN_COLUMN: "mapped",
    UserCode.UNKNOWN_IMPORT_FIELD: "mapped",
    UserCode.TEXT_COLUMN_NEEDED: "mapped",
    UserCode.NAME_COLUMN_NEEDED: "mapped",
    UserCode.ZONE_NEEDED: "zone",
    UserCode.DAY_ORDER_NEEDED: "days",
    UserCode.ROWS_AT_FAULT: "leave_out",
    UserCode.ALREADY_IMPORTED: "again",
    UserCode.REASON_NEEDED: "reason",
    UserCode.SENT_WITHOUT: "reason",
    UserCode.CHANGED_SINCE_COPY: "copied_text",
    UserCode.ANSWER_SAYS_MORE: "confirmed",
    UserCode.SETTLE_FIRST: "reason",
    UserCode.WHO_NEEDED: "who",
    UserCode.MAY_NOT_APPROVE: "how",
    UserCode.NAMES_WITHHELD: "by",
    UserCode.AGREEMENT_NEEDED: "agreed_by",
    UserCode.VERSION_STALE: "stale",
}
# Where another command comes first, or shows what there is.
_COMMANDS: Mapping[str, str] = {
    UserCode.INCIDENT_CLOSED: "incident reopen",
    UserCode.UNKNOWN_INCIDENT: "incident list",
    UserCode.UNKNOWN_TASK: "task list",
    UserCode.UNKNOWN_PLAYBOOK: "playbook list",
    UserCode.UNKNOWN_ACTOR: "writer name",
    UserCode.PLAYBOOK_NOT_OURS: "playbook copy",
    UserCode.PLAYBOOK_NOT_RUNNING: "playbook running",
    UserCode.UNKNOWN_PUBLICATION: "publication list",
    UserCode.UNKNOWN_ENTRY: "timeline",
    UserCode.NOT_AGREED: "draft approve",
    UserCode.MESSAGE_SENT: "draft correct",
    UserCode.UNKNOWN_DRAFT: "draft list",
}


def hint(error: CrisisError, context: click.Context | None) -> str:
    """Return the sentence that names the option or the command to type; empty where none helps."""
    if error.code in _COMMANDS:
        return _("The command: {command}.").format(command=_COMMANDS[error.code])
    wanted = _OPTIONS.get(error.code)
    if context is None or wanted is None:
        return ""
    for option in context.command.params:
        if isinstance(option, click.Option) and option.name == wanted:
            value = "" if option.is_flag else f" {option.make_metavar(context)}"
            written = f"{max(option.opts, key=len)}{value}"
            return _("In this command: {option}.").format(option=written)
    return ""


def typed_field(name: str, context: click.Context) -> str:
    """Return how a refusal names a parameter: a field that has a word, else what was typed."""
    from crisisapp.services.words.field import FIELDS

    if name in FIELDS:
        return name
    for parameter in context.command.params:
        if parameter.name == name and isinstance(parameter, click.Option):
            return max(parameter.opts, key=len)
    return "typed"

"""Removals for a legal reason: the order, then the copies made here, however often it is typed."""

from typing import TYPE_CHECKING

import msgspec

from crisisapp.cli.output import say, say_aside
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.support.i18n import _

if TYPE_CHECKING:
    from crisisapp.cli.terminal import Writer
    from crisisapp.services.commands.base import Command
    from crisisapp.services.copies import CopiesReport
    from crisisapp.services.desk import Desk
    from crisisapp.services.identity import Installation

__all__ = ["Removal", "finish", "remove"]

# What a removal that was done before is refused with: then its copies alone may be owed.
_DONE = (UserCode.ALREADY_REMOVED, UserCode.ALREADY_ERASED, UserCode.NO_NAME)


class Removal(msgspec.Struct, frozen=True, kw_only=True):
    """A removal that was carried out now, or before (`refusal` says so), with its copies."""

    report: "CopiesReport"
    refusal: UserError | None = None

    def say(self, text: str) -> None:
        """Say what was done: `text`, or that it was done before, then each copy."""
        from crisisapp.services.sentences.errors import sentence

        say(text if self.refusal is None else sentence(self.refusal))
        for path in self.report.cleaned:
            say(_("{path}: this copy was made again without it.").format(path=path))
        for path in self.report.left:
            words = _("{path}: this copy could not be reached and may still hold it.")
            say(words.format(path=path))
        if self.report.left:
            say(_("Put these copies back in their place and give this command again."))

    def data(self) -> dict[str, object]:
        """Return what JSON says of the copies."""
        return {
            "already": self.refusal is not None,
            "copies_cleaned": [str(path) for path in self.report.cleaned],
            "copies_left": [str(path) for path in self.report.left],
        }


def remove(writer: "Writer", installation: "Installation", order: "Command") -> Removal:
    """Carry a removal out, or go on with the copies of one that was done before.

    Raises:
        UserError, DataError: as the order; that it was done before, once no copy is owed.
    """
    from crisisapp.services.copies import clean_copies

    refusal: UserError | None = None
    try:
        writer.do(order)
    except UserError as error:
        if error.code not in _DONE:
            raise
        refusal = error
    report = clean_copies(writer.desk.path, installation)
    if refusal is not None and not report.cleaned and not report.left:
        raise refusal
    return Removal(report=report, refusal=refusal)


def finish(desk: "Desk", installation: "Installation") -> None:
    """Clean what an earlier command left owed, and say on standard error what became of it.

    Raises:
        UserError, DataError: as `finish_copies`.
    """
    from crisisapp.services.copies import finish_copies

    report = finish_copies(desk, installation)
    for path in report.cleaned:
        words = _("{path}: this copy was made again without what was removed.")
        say_aside(words.format(path=path))
    for path in report.news:
        words = _("{path}: this copy may still hold what was removed for a legal reason.")
        say_aside(words.format(path=path))

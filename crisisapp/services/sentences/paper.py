"""The sentences of the refusals about paper and readiness; `services.sentences` holds the rest."""

from collections.abc import Mapping

from crisisapp.domain.errors import UserCode
from crisisapp.support.i18n import N_

__all__ = ["PAPER_SENTENCES"]

PAPER_SENTENCES: Mapping[str, str] = {
    UserCode.UNKNOWN_PAPER: N_(
        "There is no sheet “{sheet}” in this situation. Its code is printed at its head, such as "
        "A3; “sheet list” shows those that were taken along."
    ),
    UserCode.PAPER_TAKEN: N_(
        "Sheet {sheet} was taken along already. Print another one: it gets the next code."
    ),
    UserCode.PAPER_LINE: N_(
        "Sheet {sheet} has {lines} lines: there is no line {line}. Look at the number printed "
        "before the line."
    ),
    UserCode.PAPER_LINE_TAKEN: N_(
        "Line {line} of sheet {sheet} is entry {number} already. Correct that entry, or take the "
        "next line."
    ),
    UserCode.POST_LEFT: N_(
        "Somebody left already, with sheet {sheet}. Say first that they are back."
    ),
    UserCode.POST_TAKEN: N_(
        "Whoever took sheet {sheet} is back already. Type its lines, or report it."
    ),
    UserCode.BACK_BEFORE: N_(
        "“{value}” is before the hour at which sheet {sheet} left ({left}). Write a later time."
    ),
    UserCode.NOT_A_COPY: N_(
        "{path}: this is another register, not a copy of this one. Choose a copy of this register."
    ),
    UserCode.REGISTER_ITSELF: N_(
        "{path}: this is the register itself, not a copy: what happens to one happens to both. "
        "Make a copy on another disk (“Copy this register”, or backup), then check that one."
    ),
    UserCode.COPY_NOT_WHOLE: N_(
        "{path}: this copy is no longer what was written. Keep it, and make a new copy on another "
        "disk."
    ),
}

"""What is refused about the families told and about the quiet watch."""

from collections.abc import Mapping

from crisisapp.domain.errors import UserCode
from crisisapp.support.i18n import N_

__all__ = ["WATCH"]

WATCH: Mapping[str, str] = {
    UserCode.UNKNOWN_FAMILY: N_(
        "There is no family “{value}” here. Write the child's code, such as E-03, or a family of "
        "the list."
    ),
    UserCode.TELLS_NO_FAMILY: N_(
        "The entry “{number}” tells no family concerned. Choose a call or a message that reached "
        "one."
    ),
    UserCode.UNKNOWN_WATCH: N_("“{value}” is not on the watch now. Look at the list again."),
}

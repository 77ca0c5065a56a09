"""What is refused about a file that is kept as proof, and what to do instead."""

from collections.abc import Mapping

from crisisapp.domain.errors import UserCode
from crisisapp.support.i18n import N_

__all__ = ["EXHIBITS"]

EXHIBITS: Mapping[str, str] = {
    UserCode.UNKNOWN_EXHIBIT: N_(
        "There is no exhibit “{number}” here. Look at the list of exhibits."
    ),
    UserCode.FILE_UNREADABLE: N_(
        "“{name}” cannot be read as a file. Nothing was kept; copy it elsewhere and try again."
    ),
    UserCode.EXHIBIT_EMPTY: N_("“{name}” is empty: there is nothing to keep."),
    UserCode.EXHIBIT_EMPTY_AMONG: N_(
        "“{name}” is empty, so none of these files was kept. Give the others again without it."
    ),
    UserCode.EXHIBIT_TOO_BIG: N_(
        "“{name}” holds more than {limit} MB and is not kept here. Keep it in a safe place and "
        "note where it is."
    ),
    UserCode.EXHIBIT_BIG: N_(
        "“{name}” holds {size} MB: nothing was kept. Say that you want it all the same."
    ),
    UserCode.EXHIBIT_CHANGED: N_(
        "“{name}” changed while it was read: nothing of it was kept. Try again."
    ),
    UserCode.TOO_MANY_FILES: N_(
        "{count} files at once are too many: nothing was kept. Choose at most {limit}."
    ),
    UserCode.REFERENCE_ONLY: N_(
        "This situation keeps no file, because of what it may show. Note the address only."
    ),
    UserCode.QUESTION_FIRST: N_(
        "Before the first image, say whether it shows an undressed minor or a sexual scene. "
        "Nothing was kept."
    ),
    UserCode.REMOVED_BEFORE: N_(
        "“{name}” was removed for a legal reason: this very file is not taken in again."
    ),
    UserCode.ALREADY_REMOVED: N_("This exhibit was removed already; its trace stays."),
    UserCode.NOTHING_KEPT: N_("No file of this exhibit is kept here. Look at its address."),
}

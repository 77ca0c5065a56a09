"""What a check of the content says of one line: what is wrong, and what to write instead."""

from pathlib import Path
from typing import Literal

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.storage.content_text import ContentFaultError

__all__ = ["Fault", "fault_refusal"]


class Fault(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One thing to put right in a file of content; sorts by file, then by line.

    A `note` is worth reading and does not make the check fail: a template without a body yet.
    """

    path: Path
    line: int  # from 1; 1 too when the fault belongs to the whole file
    what: str
    write: str
    level: Literal["fault", "note"] = "fault"


def fault_refusal(path: Path, fault: Fault | ContentFaultError) -> UserError:
    """Return the refusal of a file: `CONTENT_FAULT` (`path`, `line`, `what`, `write`)."""
    return UserError(
        UserCode.CONTENT_FAULT,
        path=str(path),
        line=fault.line,
        what=fault.what,
        write=fault.write,
    )

"""What a check of the content says of one line: what is wrong, and what to write instead."""

from pathlib import Path
from typing import Literal

import msgspec

__all__ = ["Fault"]


class Fault(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One thing to put right in a file of content; sorts by file, then by line.

    A `note` is worth reading and does not make the check fail: a template without a body yet.
    """

    path: Path
    line: int  # from 1; 1 too when the fault belongs to the whole file
    what: str
    write: str
    level: Literal["fault", "note"] = "fault"

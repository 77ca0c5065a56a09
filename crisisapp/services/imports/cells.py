"""What a cell may be at fault of, in a code and values; the sentence is `report.fault_text`."""

from enum import StrEnum

__all__ = ["CellFault", "FaultCode"]


class FaultCode(StrEnum):
    """Why a row cannot be brought in as it is."""

    NO_TEXT = "no_text"
    BAD_DAY = "bad_day"
    NO_YEAR = "no_year"
    NO_DAY = "no_day"
    BAD_TIME = "bad_time"
    FUTURE = "future"
    TOO_OLD = "too_old"
    UNTIL_BEFORE = "until_before"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_STATE = "unknown_state"
    UNKNOWN_PRECISION = "unknown_precision"
    REFUSED = "refused"


class CellFault(Exception):
    """A cell cannot be understood; its row is not brought in as it is. Never leaves `imports`."""

    def __init__(self, code: FaultCode, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

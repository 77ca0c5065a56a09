"""What a refusal says about promises, timers, moments and the day; `sentences` has the rest."""

from collections.abc import Mapping

from crisisapp.domain.errors import UserCode
from crisisapp.support.i18n import N_

__all__ = ["CLOCKS"]

CLOCKS: Mapping[str, str] = {
    UserCode.UNKNOWN_PROMISE: N_(
        "There is no promise “{promise}” here. Look at the list of promises."
    ),
    UserCode.PROMISE_OVER: N_(
        "This promise was kept or cancelled already. Make another one if something new was said."
    ),
    UserCode.UNKNOWN_TIMER: N_("There is no timer “{timer}” here. Look at the list of timers."),
    UserCode.TIMER_OVER: N_("This timer is over. Set another one if it is still needed."),
    UserCode.PROMISE_WORDS: N_(
        "A promise needs its time, then what was promised: /promise 15:30 next information."
    ),
    UserCode.UNKNOWN_CALENDAR: N_(
        "There is no calendar of public holidays “{value}”. Choose one of: {known}."
    ),
    UserCode.BAD_HOUR: N_("{field}: “{value}” is no hour of the day. Write it as 07:30."),
    UserCode.BAD_SPAN: N_(
        "“{value}” is no span of days, of a year at most. Write it as 2026-12-19/2027-01-03."
    ),
    UserCode.NO_SCHOOL_DAY: N_(
        "A school that never opens would have no deadline. Choose at least one day of the week."
    ),
    UserCode.SHUT_BEFORE_OPEN: N_(
        "The school would shut at {shuts}, before it opens at {opens}. Change one of the two."
    ),
    UserCode.QUIET_HALF: N_(
        "Quiet hours need their beginning and their end. Write both, or neither."
    ),
    UserCode.TOO_MANY_VALUES: N_("{field}: at most {limit} fit. Take some away."),
    UserCode.MOMENT_ELSEWHERE: N_(
        "This moment is not written by hand: it is when the step is done, the situation closed or "
        "the publication put online. Correct it there."
    ),
    UserCode.MOMENT_UNKNOWN: N_(
        "Nobody has said this moment yet, so there is nothing to forget. Look at the list of "
        "moments."
    ),
}

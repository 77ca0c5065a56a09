"""What a refusal says about promises and timers; `sentences` holds the others."""

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
}

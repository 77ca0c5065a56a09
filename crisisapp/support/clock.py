"""The only door to the wall clock, so that tests, demos and replays can bring their own."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

__all__ = [
    "Clock",
    "ManualClock",
    "SystemClock",
    "from_iso",
    "from_ms",
    "to_iso",
    "to_ms",
    "utc_offset_min",
]


class Clock(Protocol):
    """Tells the time and the seconds that really passed."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC, cut to the millisecond."""
        ...

    def monotonic(self) -> float:
        """Return seconds from an arbitrary origin; never goes back while the process lives."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the present instant in UTC, cut to the millisecond."""
        return from_ms(time.time_ns() // 1_000_000)

    def monotonic(self) -> float:
        """Return seconds that go on while the computer sleeps, wherever the system counts them."""
        return time.monotonic() if _AWAKE is None else time.clock_gettime(_AWAKE)


class ManualClock:
    """A clock that moves only when told to. `jump` moves the wall clock alone."""

    def __init__(self, at: datetime) -> None:
        self._now = at.astimezone(UTC)
        self._seconds = 0.0

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self._now

    def monotonic(self) -> float:
        """Return the seconds added by `advance` since it was made."""
        return self._seconds

    def advance(self, by: timedelta) -> None:
        """Let time pass: both clocks move."""
        self._now += by
        self._seconds += by.total_seconds()

    def move_to(self, at: datetime) -> None:
        """Let time pass until `at` (aware); an earlier instant moves the wall clock back alone."""
        step = at.astimezone(UTC) - self._now
        if step > timedelta(0):
            self.advance(step)
        else:
            self.jump(step)

    def jump(self, by: timedelta) -> None:
        """Move the wall clock alone, as a wrong setting of the computer would."""
        self._now += by


def to_ms(at: datetime) -> int:
    """Return whole milliseconds since 1970-01-01 UTC. `at` must be aware."""
    return (at - _EPOCH) // timedelta(milliseconds=1)


def from_ms(ms: int) -> datetime:
    """Return the aware UTC instant of `ms` milliseconds since 1970-01-01."""
    return _EPOCH + timedelta(milliseconds=ms)


def to_iso(at: datetime) -> str:
    """Return `2026-11-24T08:42:00.000Z`: fixed width, so that text order is time order.

    What is finer than a millisecond is cut.

    Raises:
        ValueError: `at` is not aware.
    """
    if at.tzinfo is None:
        raise ValueError("an instant without its zone")
    utc = at.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="milliseconds") + "Z"


def from_iso(text: str) -> datetime:
    """Return the aware UTC instant of a text written by `to_iso`."""
    return datetime.fromisoformat(text)


def utc_offset_min(at: datetime, zone: ZoneInfo) -> int:
    """Return the minutes between local time in `zone` and UTC at that instant."""
    offset = at.astimezone(zone).utcoffset()
    return 0 if offset is None else int(offset.total_seconds() // 60)


# Linux and macOS have a clock that counts sleep; Windows' monotonic one does so by itself.
_AWAKE: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

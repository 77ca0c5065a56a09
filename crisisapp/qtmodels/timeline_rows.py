"""The rows of a timeline as numbers: entries by their keys, headings by their local hours.

An entry is its key, positive; a heading is its hour, negative: days since year 1 times 24 plus the
hour of the local clock, so that it grows with time. Plain data, no Qt; one thread.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

__all__ = ["TimelineRows", "hour_number", "hour_start"]

_NEAR_END = 400


def hour_number(at: datetime, zone: ZoneInfo) -> int:
    """Return the local hour of an aware instant as a number."""
    local = at.astimezone(zone)
    return local.toordinal() * 24 + local.hour


def hour_start(hour: int, zone: ZoneInfo) -> datetime:
    """Return the aware local moment at which an hour begins."""
    return datetime.combine(date.fromordinal(hour // 24), time(hour % 24), tzinfo=zone)


class TimelineRows:
    """Where each entry and heading stands. Every change is announced by the model around it."""

    def __init__(self) -> None:
        self.values: list[int] = []
        self.keys: set[int] = set()
        self._hours: list[int] = []
        self._openings: set[int] = set()  # headings that say the day

    @classmethod
    def of(
        cls, keys: list[int], marks: Iterable[tuple[str, int]], zone: ZoneInfo
    ) -> "TimelineRows":
        """Return the rows of entries in reading order.

        Args:
            keys: all of them.
            marks: (UTC half hour `2026-11-24T08:3`, count) in order, as the query gives them.
            zone: in which hours are read.
        """
        made = cls()
        start = 0
        for half, count in marks:
            hour = hour_number(datetime.fromisoformat(f"{half}0").replace(tzinfo=UTC), zone)
            if not made._hours or made._hours[-1] != hour:
                made._hours.append(hour)
                made.values.append(-hour)
            made.values.extend(keys[start : start + count])
            start += count
        made.keys = set(keys)
        made._openings = {hour for hour in made._hours if made._opens_day(hour)}
        return made

    def place(self, value: int) -> int:
        """Return the row of a key or heading that is there; new ones are near the end.

        Raises:
            ValueError: it is not there.
        """
        start = max(0, len(self.values) - _NEAR_END)
        try:
            return self.values.index(value, start)
        except ValueError:
            return self.values.index(value)

    def has_hour(self, hour: int) -> bool:
        """Say whether there is a heading for an hour."""
        place = bisect_left(self._hours, hour)
        return place < len(self._hours) and self._hours[place] == hour

    def hour_at(self, row: int) -> int:
        """Return the hour under whose heading a row stands."""
        while row > 0 and self.values[row] > 0:
            row -= 1
        return -self.values[row]

    def target(self, hour: int, before: int) -> int:
        """Return the row at which an entry (or its heading, when it lacks) belongs.

        Args:
            hour: of the entry.
            before: the key that comes just before it, 0 for none.
        """
        if self.has_hour(hour):
            row = self.place(before) if before in self.keys else -1
            return max(row, self.place(-hour)) + 1
        following = self.following(hour)
        return len(self.values) if following is None else self.place(-following)

    def following(self, hour: int) -> int | None:
        """Return the hour of the next heading, or None."""
        place = bisect_right(self._hours, hour)
        return self._hours[place] if place < len(self._hours) else None

    def is_empty(self, hour: int) -> bool:
        """Say whether nothing stands under a heading."""
        row = self.place(-hour) + 1
        return row >= len(self.values) or self.values[row] < 0

    def says_day(self, hour: int) -> bool:
        """Say whether a heading also says its day."""
        return hour in self._openings

    def add_hour(self, hour: int) -> None:
        """Remember a heading; its row is put by the model."""
        insort(self._hours, hour)
        self.word(hour)

    def drop_hour(self, hour: int) -> None:
        """Forget a heading."""
        self._hours.remove(hour)
        self._openings.discard(hour)

    def word(self, hour: int) -> None:
        """Decide whether a heading says its day: the first of each does."""
        if self._opens_day(hour):
            self._openings.add(hour)
        else:
            self._openings.discard(hour)

    def _opens_day(self, hour: int) -> bool:
        place = bisect_left(self._hours, hour)
        return place == 0 or self._hours[place - 1] // 24 != hour // 24

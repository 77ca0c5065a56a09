"""The places of a message one may type in, in reading order."""

from crisisapp.qtmodels.paint import MessagePart
from crisisapp.ui.widgets.parts_document import PartsDocument

__all__ = ["Stop", "Stops", "typed_text"]

Stop = tuple[str, int]  # the field, and which of its places
_TYPED = frozenset({"hole", "value"})


def typed_text(part: MessagePart) -> str:
    """Return the words somebody typed: a hole may hold some that do not fit, to be mended."""
    asked = part.origin == "hole" and part.text.rstrip("?\N{NO-BREAK SPACE} ") == part.label
    return "" if asked or part.origin not in _TYPED else part.text


class Stops:
    """Reads the places from the parts as they stand."""

    def __init__(self, content: PartsDocument) -> None:
        self._content = content

    def fields(self) -> tuple[str, ...]:
        """Return the fields still to fill, in reading order, each once."""
        found = (part.field for part in self._content.parts if part.origin == "hole")
        return tuple(dict.fromkeys(found))

    def every(self) -> list[Stop]:
        """Return every place one may type in."""
        seen: dict[str, int] = {}
        stops = []
        for part in self._content.parts:
            if part.field and part.origin in _TYPED:
                seen[part.field] = seen.get(part.field, -1) + 1
                stops.append((part.field, seen[part.field]))
        return stops

    def holes(self) -> list[Stop]:
        """Return the first place of each field still to fill."""
        holes = set(self.fields())
        return [stop for stop in self.every() if stop[0] in holes and stop[1] == 0]

    def index_of(self, stop: Stop) -> int:
        """Return the part a place stands for, or -1 when it is no longer in the text."""
        count = -1
        for index, part in enumerate(self._content.parts):
            if part.field == stop[0] and part.origin in _TYPED:
                count += 1
                if count == stop[1]:
                    return index
        return -1

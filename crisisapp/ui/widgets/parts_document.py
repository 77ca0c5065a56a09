"""Keep a text document equal to a list of parts, touching only the parts that changed."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument

from crisisapp.qtmodels.paint import MessagePart
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color

__all__ = ["PartsDocument"]


class PartsDocument:
    """Writes parts into a document it does not own. Positions count UTF-16 units, as Qt does."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._parts: tuple[MessagePart, ...] = ()
        self._starts: list[int] = [0]

    @property
    def parts(self) -> tuple[MessagePart, ...]:
        """The parts as last set."""
        return self._parts

    def span(self, index: int) -> tuple[int, int]:
        """Return where part `index` begins and ends in the document."""
        return self._starts[index], self._starts[index + 1]

    def part_at(self, position: int) -> int:
        """Return the index of the part that holds `position`, or -1."""
        for index in range(len(self._parts)):
            start, end = self.span(index)
            if start <= position < end:
                return index
        return -1

    def set_parts(self, parts: Sequence[MessagePart]) -> bool:
        """Make the document say `parts`; return whether anything changed."""
        new = tuple(parts)
        if new == self._parts:
            return False
        head = _common(self._parts, new)
        tail = _common(self._parts[head:][::-1], new[head:][::-1])
        old_middle = range(head, len(self._parts) - tail)
        new_middle = new[head : len(new) - tail]
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        if len(old_middle) == len(new_middle):
            for index, part in reversed(list(zip(old_middle, new_middle, strict=True))):
                if part != self._parts[index]:
                    self._replace(cursor, self.span(index), (part,))
        else:
            span = self._starts[old_middle.start], self._starts[old_middle.stop]
            self._replace(cursor, span, new_middle)
        # Before the edit ends: the view lays it out then, and may ask where a part stands.
        self._parts = new
        self._count()
        cursor.endEditBlock()
        return True

    def recolor(self) -> None:
        """Give every part its colour again, after a change of theme."""
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for index, part in enumerate(self._parts):
            start, end = self.span(index)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(_format(part))
        cursor.endEditBlock()

    def _replace(
        self, cursor: QTextCursor, span: tuple[int, int], parts: Sequence[MessagePart]
    ) -> None:
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for part in parts:
            cursor.insertText(_shown(part), _format(part))

    def _count(self) -> None:
        self._starts = [0]
        for part in self._parts:
            self._starts.append(self._starts[-1] + len(_shown(part).encode("utf-16-le")) // 2)


def _shown(part: MessagePart) -> str:
    """Return what stands in the document: a hole without text shows its label."""
    text = part.text or (part.label if part.origin == "hole" else "")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _common(first: Sequence[MessagePart], second: Sequence[MessagePart]) -> int:
    """Return how many parts both sequences begin with."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _format(part: MessagePart) -> QTextCharFormat:
    tokens = current_theme().tokens
    written = QTextCharFormat()
    ink = tokens.muted if part.look == "muted" else tokens.ink
    written.setForeground(color(tokens.warn.ink if part.origin == "hole" else ink))
    if part.look == "strong":
        written.setFontWeight(QFont.Weight.DemiBold)
    if part.changed:
        written.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        written.setUnderlineColor(color(tokens.accent.ink))
    return written

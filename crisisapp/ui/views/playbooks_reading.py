"""A playbook to be read: what to do first, what never to do, then the steps by phase."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from crisisapp.services.playbook_page import Line, Part
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.widgets.guard import guarded

__all__ = ["PlaybookReading"]


class PlaybookReading(QTextEdit):
    """Read by the keys and by a screen reader; nothing in it can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("playbook_reading")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        set_font_role(self, "body")
        self._shown: tuple[str, str, tuple[Part, ...]] = ("", "", ())

    def show_parts(self, title: str, note: str, parts: Sequence[Part]) -> None:
        """Write a playbook; `note` is said under its title. Every text is taken literally."""
        self._shown = (title, note, tuple(parts))
        tokens = current_theme().tokens
        out = [f'<h2><span style="color:{tokens.ink}">{html.escape(title)}</span></h2>']
        if note:
            out.append(f'<p style="color:{tokens.muted}">{html.escape(note)}</p>')
        for part in parts:
            heading = html.escape(part.heading)
            out.append(f'<h3><span style="color:{tokens.accent.ink}">{heading}</span></h3>')
            out.append("<ul>")
            out.extend(_line(line, tokens.muted) for line in part.lines)
            out.append("</ul>")
        self.setHtml("".join(out))

    # Qt overrides

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Write everything again in the colours of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown[0]:
            self.show_parts(*self._shown)


def _line(line: Line, muted: str) -> str:
    text = html.escape(line.text)
    text = f"<b>{text}</b>" if line.strong else text
    if line.before:
        text = f'<span style="color:{muted}">{html.escape(line.before)}</span><br/>{text}'
    if line.help:
        text += f'<br/><span style="color:{muted}">{html.escape(line.help)}</span>'
    return f'<li style="margin-bottom:4px">{text}</li>'

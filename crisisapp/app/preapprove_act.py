"""The acts that agree to a text for the whole year, and list those agreed to."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from crisisapp.app.wiring import Wired
from crisisapp.domain.errors import UserError
from crisisapp.domain.message import Field
from crisisapp.domain.school_day import agreed_until
from crisisapp.services.commands.preapprovals import Preapprove
from crisisapp.services.preapproving import agreed_text, why_over
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.preapprovals import PreapprovalRow, preapproval, preapprovals
from crisisapp.services.queries.school_day import school_day
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.typed_days import spans_text
from crisisapp.services.words.preapproval import holds_text
from crisisapp.support.i18n import as_language
from crisisapp.ui.dialogs.agreed_texts import AgreedTextsDialog
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.dialogs.preapprove import Begun, PreapproveDialog
from crisisapp.ui.page_parts import Giver
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.routes import Page

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["YearTexts", "agreed_texts", "preapprove"]


def preapprove(_program: "Program", wired: Wired) -> None:
    """Ask what is agreed for the year, by whom, until when."""
    bridge, window = wired.bridge, wired.window
    giver = Giver(bridge, _nothing)
    clock = Clock(now=bridge.now(), zone=bridge.zone)
    texts, begun = YearTexts(wired), _begun(wired)
    PreapproveDialog(window, clock, giver.give, texts=texts, begun=begun).was_accepted()
    row = preapproval(bridge.read, giver.made[0]) if giver.made else None
    if row is not None:
        window.say(f"{row.title}. {holds_text(row, '')}.", "ok")


def agreed_texts(program: "Program", wired: Wired) -> None:
    """Show what is agreed for the year; one more may be, and a yes taken back."""
    bridge = wired.bridge
    clock = Clock(now=bridge.now(), zone=bridge.zone)
    give = Giver(bridge, _nothing).give if bridge.writable else None
    AgreedTextsDialog(wired.window, clock, _Agreed(program, wired), give).was_accepted()


class _Agreed:
    """What the list of agreed texts asks of the desk."""

    def __init__(self, program: "Program", wired: Wired) -> None:
        self._program = program
        self._wired = wired

    def rows(self) -> tuple[tuple[PreapprovalRow, str], ...]:
        """Return each text that was not taken back, and why it holds no longer."""
        bridge = self._wired.bridge
        return tuple((row, why_over(bridge, row)) for row in preapprovals(bridge.read))

    def agree(self) -> None:
        """Ask for one more."""
        preapprove(self._program, self._wired)


class YearTexts:
    """Reads the templates of the desk's language, and how one would read without a situation."""

    def __init__(self, wired: Wired) -> None:
        self._bridge = wired.bridge
        self._language = as_language(wired.desk.language, default="fr")

    def titles(self) -> Mapping[str, str]:
        """Return the templates that are written, id to title."""
        return {
            row.id: row.title(self._language)
            for row in self._bridge.content.templates.catalogue()
            if self._language in row.languages
        }

    def fields(self, template: str) -> tuple[Field, ...]:
        """Return the fields of a template."""
        return self._bridge.content.templates.load(template, self._language).fields

    def preview(self, order: Preapprove) -> str:
        """Return the text as it would be agreed; what is wrong with it instead, if anything is."""
        template = self._bridge.content.templates.load(order.template, order.language)
        channel = order.channel or next(iter(template.channels), "")
        values = {name: text for name, text in order.values.items() if text}
        try:
            found = agreed_text(self._bridge, template, values, order.holes, channel=channel)
        except UserError as error:
            return sentence(error)
        return f"{found.subject}\n\n{found.text}" if found.subject else found.text

    def until(self) -> str:
        """Return the last day a yes of today may hold."""
        bridge = self._bridge
        today = bridge.now().astimezone(bridge.zone).date()
        last = agreed_until(today, school_day(bridge.read, bridge.zone))
        return spans_text([last.isoformat()])


def _begun(wired: Wired) -> Begun:
    """Return the message on screen, or only the desk's language."""
    window, language = wired.window, as_language(wired.desk.language, default="fr")
    pane = window.incident.findChild(SayPane)
    shown = pane.shown_message() if pane is not None and window.page is Page.INCIDENT else ""
    row = message(wired.bridge.read, shown) if shown else None
    if row is None or row.language != language:
        return Begun(language=language)
    return Begun(
        language=row.language,
        template=row.template,
        audience=row.audience,
        channel=row.channel,
        values=row.values,
        incident=row.incident,
    )


def _nothing() -> None:
    """Do nothing more: the pages follow the change set."""

"""A publication: its address, what it is, who runs it, what must be answered of it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.domain.errors import UserError
from crisisapp.domain.publications import Answer, Holder, platform_of, read_address
from crisisapp.domain.words import Precision
from crisisapp.services.commands.publications import ChangePublication, RecordPublication
from crisisapp.services.networks import ANY_TARGET, Networks
from crisisapp.services.queries.publications import PublicationRow
from crisisapp.services.words.publication import answer_label, holder_label
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["PublicationDialog"]


class PublicationDialog(TimedDialog):
    """Records a publication, or completes one; stays open while something is refused.

    `about` is the situation of a new one, or the one to complete. The kind of target is always
    asked: no address tells a profile from a page. `names` makes the chip that offers a code for a
    name typed in a field.
    """

    def __init__(
        self,
        parent: QWidget | None,
        networks: Networks,
        clock: Clock,
        *,
        give: Give,
        about: PublicationRow | str,
        names: Callable[[QLineEdit], QWidget] | None = None,
    ) -> None:
        known = about if isinstance(about, PublicationRow) else None
        super().__init__(
            parent,
            clock,
            give,
            title=_("A publication") if known is None else _("Complete this publication"),
            accept=_("Record") if known is None else _("Keep"),
        )
        self._networks = networks
        self._incident = "" if isinstance(about, PublicationRow) else about
        self._known = known
        self._names = names
        self._address = LineField("address", known.address if known else "", self)
        self._platform = ChoiceBox("", self)
        self._target = ChoiceBox("", self)
        self._account = LineField("account", known.account if known else "", self)
        self._holder = ChoiceBox("", self)
        self._said = LineField("said", known.said if known else "", self)
        self._seen_text = self._typed(known.first_seen) if known else ""
        self._seen = LineField("time", self._seen_text, self)
        self._since = LineField("time", parent=self)
        self._precision = ChoiceBox("", self)
        self._answers = {name: ChoiceBox("", self) for name in ("public", "minor", "insult")}
        self._name_parts()
        self._fill()
        self._place()
        self._address.textChanged.connect(self._on_address_text_changed)
        self._platform.currentIndexChanged.connect(self._on_platform_changed)
        self._target.currentIndexChanged.connect(self._on_target_changed)

    def order(self) -> RecordPublication | ChangePublication:
        """Return the order the fields make.

        Raises:
            UserError: a moment that is none.
        """
        since = self.clock.typed(self._since)
        precision = Precision(str(self._precision.currentData()))
        said = {
            "target": str(self._target.currentData() or ""),
            "account": self._account.text(),
            "said": self._said.text(),
            "holder": Holder(str(self._holder.currentData())),
            "first_seen": None
            if self._seen.text() == self._seen_text
            else self.clock.typed(self._seen),
            "online_since": since,
            "online_precision": precision if since else Precision.UNKNOWN,
        } | {name: Answer(str(box.currentData())) for name, box in self._answers.items()}
        if self._known is not None:
            return ChangePublication(publication=self._known.id, **said)  # type: ignore[arg-type]
        return RecordPublication(
            incident=self._incident,
            address=self._address.text(),
            platform=str(self._platform.currentData() or ""),
            **said,  # type: ignore[arg-type]
        )

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        if not self._target.currentData():
            self.say(_("Say what kind of target it is: choose one of the list."))
            self._target.setFocus()
            return
        self.offer(self.order)

    @Slot(str)
    def _on_address_text_changed(self, text: str) -> None:
        try:
            found = platform_of(read_address(text), self._networks.platforms())
        except UserError:
            return
        if found:
            self._platform.setCurrentIndex(self._platform.findData(found))

    @Slot()
    def _on_platform_changed(self) -> None:
        self._fill_targets("")

    @Slot()
    def _on_target_changed(self) -> None:
        platform = str(self._platform.currentData() or "")
        target = str(self._target.currentData() or "")
        told = self._networks.how_to_tell(platform, target)
        self._tell.setText(told or self._tell_all(platform))
        self.make_room()

    def _typed(self, at: datetime) -> str:
        """Return a moment as it is typed."""
        return f"{at.astimezone(self.clock.zone):%Y-%m-%dT%H:%M}"

    def _tell_all(self, platform: str) -> str:
        """Return how the kinds are told apart, all of them: that is what is asked now."""
        return "\n".join(
            f"{self._networks.target_name(platform, each.id)} : "
            f"{self._networks.how_to_tell(platform, each.id)}"
            for each in self._networks.targets(platform)
        )

    def _fill(self) -> None:
        for platform in self._networks.platforms():
            self._platform.addItem(self._networks.platform_name(platform.id), platform.id)
        for holder in Holder:
            self._holder.addItem(holder_label(holder), holder.value)
        for box in self._answers.values():
            for answer in Answer:
                box.addItem(answer_label(answer), answer.value)
        self._precision.addItem(_("exactly"), Precision.EXACT.value)
        self._precision.addItem(_("about"), Precision.ABOUT.value)
        known = self._known
        where = known.platform if known else "web"
        self._platform.setCurrentIndex(max(0, self._platform.findData(where)))
        self._platform.setEnabled(known is None)
        self._address.setReadOnly(known is not None)
        if known is None:
            return
        self._holder.setCurrentIndex(self._holder.findData(known.holder.value))
        for name, box in self._answers.items():
            box.setCurrentIndex(box.findData(getattr(known, name).value))
        if known.online_since is not None:
            self._since.setText(self._typed(known.online_since))
            about = known.online_precision is Precision.ABOUT
            self._precision.setCurrentIndex(1 if about else 0)

    def _fill_targets(self, chosen: str) -> None:
        platform = str(self._platform.currentData() or "")
        self._target.clear()
        self._target.addItem(_("Choose…"), "")
        for each in self._networks.targets(platform):
            self._target.addItem(self._networks.target_name(platform, each.id), each.id)
        self._target.addItem(_("I cannot tell yet"), ANY_TARGET)
        self._target.setCurrentIndex(max(0, self._target.findData(chosen)))
        self._on_target_changed()

    def _place(self) -> None:
        self.add_line(_("Address, as in the browser's bar; it is never opened"), self._address)
        self.add_pair((_("Network"), self._platform), (_("Kind of target"), self._target))
        self._tell = self.add_note("")
        self.add_pair((_("Account"), self._account), (_("Who runs it"), self._holder))
        self.add_line(_("What it shows or says, pupils by their code (E-03)"), self._said)
        self.add_chips(self._names, self._account, self._said)
        self.add_pair(
            (_("Online since (10:30, yesterday 21:00)"), self._since),
            (_("How well that moment is known"), self._precision),
        )
        self.add_line(_("First seen (now if left empty)"), self._seen)
        self.add_pair(
            (_("Seen by anybody?"), self._answers["public"]),
            (_("A minor recognisable?"), self._answers["minor"]),
            (_("Insult or defamation?"), self._answers["insult"]),
        )
        self._fill_targets(self._known.target if self._known else "")
        stops = (self._address, self._platform, self._target, self._account, self._holder)
        moments = (self._since, self._precision, self._seen)
        self.end(*stops, self._said, *moments, *self._answers.values())

    def _name_parts(self) -> None:
        parts = (
            *((self._address, "address"), (self._platform, "platform"), (self._target, "target")),
            *((self._account, "account"), (self._holder, "holder"), (self._said, "said")),
            *((self._since, "since"), (self._precision, "precision"), (self._seen, "seen")),
            *((box, name) for name, box in self._answers.items()),
        )
        for widget, name in parts:
            widget.setObjectName(name)

"""Save pictures of every widget in each theme, at 100 % and 200 % text, into `build/gallery`.

Run it by hand: `QT_QPA_PLATFORM=offscreen python tests/ui/widgets/gallery.py`, then look.
"""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from crisisapp.qtmodels.paint import PAINT_ROLE, EntryPaint, MessagePart, TaskPaint
from crisisapp.ui.theme.fonts import set_font_role, use_bundled_font
from crisisapp.ui.theme.icons import ICON_NAMES, icon
from crisisapp.ui.theme.metrics import PANE, SMALL
from crisisapp.ui.theme.theme import THEME_NAMES, Theme
from crisisapp.ui.widgets.banner import Banner
from crisisapp.ui.widgets.capture_edit import CaptureEdit
from crisisapp.ui.widgets.card import Bar, Card, InputBox
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.clock_label import ClockLabel
from crisisapp.ui.widgets.elided import ElidedLabel
from crisisapp.ui.widgets.empty_state import EmptyState
from crisisapp.ui.widgets.entry_delegate import EntryDelegate
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.long_list import LongListView
from crisisapp.ui.widgets.message_view import HoleEditor
from crisisapp.ui.widgets.phase_bar import PhaseBar, PhaseStep
from crisisapp.ui.widgets.rail import Rail
from crisisapp.ui.widgets.search_field import SearchField
from crisisapp.ui.widgets.segmented import Segmented
from crisisapp.ui.widgets.task_list import TaskList

ENTRIES = (
    EntryPaint(heading=True, text="Mardi 24 novembre · 09 h"),
    EntryPaint(time="09:42", bar_tone="violet", kind_word="Publication", kind_tone="violet",
        meta="X · @compte_local · 1 240 vues",
        text="Vidéo de 14 s de la bagarre de ce matin, devant le portail."),
    EntryPaint(time="09:47", bar_tone="accent", kind_word="Constat", kind_tone="accent",
        state_word="Confirmé", state_tone="ok", state_tick=True, meta="par E. (vie scolaire)",
        text="Deux élèves de 3e, E-01 et E-02 ; E-01 vu par l'infirmière."),
    EntryPaint(time="09:55", bar_tone="neutral", kind_word="Décision",
        meta="Principale · raison : appels de familles",
        text="Cellule réunie. Une seule voix : la principale adjointe."),
    EntryPaint(heading=True, text="10 h"),
    EntryPaint(time="10:05", bar_tone="teal", kind_word="Appel donné", kind_tone="teal",
        meta="→ DSDEN, cabinet",
        text="Situation signalée. « Faits établissement » à saisir, FE 2. Rappel à 11 h."),
    EntryPaint(time="10:12", bar_tone="warn", kind_word="Rumeur", kind_tone="warn",
        state_word="Démentie 10:31 par le commissariat", text="« Un couteau a été vu. »",
        struck=True),
    EntryPaint(time="10:20", bar_tone="accent", kind_word="Message envoyé", kind_tone="accent",
        meta="Note aux personnels · ENT",
        text="Ne rien partager ; la presse s'adresse au rectorat."),
    EntryPaint(time="10:58", bar_tone="teal", kind_word="Appel reçu", kind_tone="teal",
        state_word="À vérifier", state_tone="warn", dotted=True,
        meta="← Le Courrier · bouclage 11:30",
        text="Demande si une arme a été vue. Renvoyé au service presse du rectorat."),
)  # fmt: skip

TASKS = (
    TaskPaint(heading=True, text="Maintenant", progress=0.66, count="2/3"),
    TaskPaint(text="Saisir « Faits établissement »", note="Fiche prête à copier, sans nom",
        chip="repère 11:30"),
    TaskPaint(text="Demander le retrait à X et à Snapchat",
        note="Chemin et texte prêts ; relance automatique", chip="repère 11:12"),
    TaskPaint(heading=True, text="Ensuite", progress=0.2, count="2/11"),
    TaskPaint(text="Aviser le procureur (art. 40)", note="Dossier prêt à exporter",
        chip="sans délai · loi", chip_tone="warn"),
    TaskPaint(text="Convenir de la ligne presse avec le rectorat", chip="nouveau",
        note="Un média a appelé à 10:58", chip_tone="accent"),
    TaskPaint(heading=True, text="Fait", progress=1.0, count="9"),
    TaskPaint(text="Soigner, séparer, ne pas laisser seuls", note="09:50 · vie scolaire",
        done=True),
    TaskPaint(text="Relever les adresses, sans garder la vidéo",
        note="10:02 · 2 publications, référence seule", done=True),
)  # fmt: skip

PARTS = (
    MessagePart(text="Objet : ", look="muted"),
    MessagePart(
        text="Incident ce matin devant le collège\n\nMadame, Monsieur,\n\nCe matin, "
    ),
    MessagePart(text="deux élèves se sont battus devant le portail", origin="fact", field="f1"),
    MessagePart(text=". "),
    MessagePart(text="Ils ont été pris en charge", origin="value", field="care", label="soins"),
    MessagePart(text=" et leurs familles sont appelées. Nous avons "),
    MessagePart(text="prévenu la police et la DSDEN", origin="fact", field="f2"),
    MessagePart(text=".\n\nUne vidéo circule. Merci de "),
    MessagePart(text="ne pas la partager", look="strong"),
    MessagePart(text=" : elle montre des mineurs.\n\nNous vous écrirons de nouveau à "),
    MessagePart(text="heure ?", origin="hole", field="next", label="heure ?"),
    MessagePart(text=".\n\n"),
    MessagePart(text="La principale", look="muted"),
)  # fmt: skip


def row_model(
    rows: tuple[EntryPaint, ...] | tuple[TaskPaint, ...], parent: QWidget
) -> QStandardItemModel:
    """Return a model of these rows; headings can be neither chosen nor reached."""
    model = QStandardItemModel(parent)
    for paint in rows:
        item = QStandardItem()
        item.setData(paint, PAINT_ROLE)
        item.setData(paint.spoken or paint.text, Qt.ItemDataRole.AccessibleTextRole)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if isinstance(paint, TaskPaint):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(Qt.ItemFlag.NoItemFlags if paint.heading else flags)
        model.appendRow(item)
    return model


class Gallery(QWidget):
    """A page that shows every widget, arranged like the incident page."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail())
        page = QVBoxLayout()
        page.setSpacing(0)
        row.addLayout(page, 1)
        page.addWidget(self._header())
        panes = QHBoxLayout()
        panes.setSpacing(0)
        page.addLayout(panes, 1)
        panes.addLayout(self._know(), 1)
        panes.addLayout(self._do(), 1)
        panes.addLayout(self._say(), 1)

    def _rail(self) -> Rail:
        rail = Rail("Pages", self)
        for page, drawing, text in (
            ("home", "home", "Situations"),
            ("now", "target", "En cours"),
            ("posts", "pie", "Publications"),
            ("exhibits", "exhibit", "Captures et pièces"),
            ("phones", "phone", "Annuaire"),
            ("playbooks", "list", "Fiches réflexes"),
        ):
            rail.add_page(page, drawing, text)
        rail.add_page("exercise", "flag", "Exercice", bottom=True)
        rail.add_page("settings", "settings", "Réglages", bottom=True)
        rail.set_current("now")
        return rail

    def _header(self) -> Bar:
        bar = Bar("top")
        column = QVBoxLayout(bar)
        first = QHBoxLayout()
        first.setSpacing(SMALL)
        first.addWidget(ElidedLabel("Vidéo d'une bagarre devant le portail", role="title"))
        first.addWidget(Chip("Grave", "bad"))
        first.addWidget(Chip("2026-014", "outline"))
        first.addStretch(1)
        first.addWidget(ClockLabel("depuis 1 h 24", role="bold"))
        first.addWidget(Chip("Point de situation dans 12 min", "warn"))
        first.addWidget(SearchField("Rechercher", placeholder="Rechercher…", key="Ctrl K"))
        export = KeyButton("Exporter")
        export.setMenu(QMenu(export))
        first.addWidget(export)
        column.addLayout(first)
        phases = PhaseBar("Phases")
        names = ("Qualifier", "Protéger", "Alerter", "Dire", "Traiter", "Suivre", "Clore")
        phases.set_steps(
            [
                PhaseStep(word=word, done=done, total=10, active=word in {"Alerter", "Dire"})
                for word, done in zip(names, (10, 9, 7, 4, 1, 0, 0), strict=True)
            ]
        )
        line = QHBoxLayout()
        line.addWidget(phases)
        line.addStretch(1)
        column.addLayout(line)
        informed = QHBoxLayout()
        informed.setSpacing(6)
        informed.addWidget(QLabel("Qui est informé"))
        informed.addWidget(Chip("Familles concernées 2/3", "warn"))
        informed.addWidget(Chip("DSDEN 10:05", "ok"))
        informed.addWidget(Chip("Personnels 10:20", "ok", tick=True))
        informed.addWidget(Chip("Élèves", "outline"))
        informed.addWidget(Chip("Exercice", "violet"))
        informed.addWidget(Chip("Appel", "teal"))
        informed.addWidget(Chip("Décision", "neutral"))
        informed.addStretch(1)
        column.addLayout(informed)
        banner = Banner()
        banner.show_message(
            "Le registre est ouvert ailleurs : vous pouvez lire.", "warn", action="Ouvrir une copie"
        )
        column.addWidget(banner)
        return bar

    def _know(self) -> QVBoxLayout:
        column = QVBoxLayout()
        head = Bar("top")
        row = QHBoxLayout(head)
        title = QLabel("Ce que l'on sait")
        set_font_role(title, "bold")
        row.addWidget(title)
        count = QLabel("38 entrées")
        count.setProperty("tone", "muted")
        set_font_role(count, "small")
        row.addWidget(count)
        row.addStretch(1)
        everything = FilterChip("Tout")
        everything.setMenu(QMenu(everything))
        row.addWidget(everything)
        row.addWidget(FilterChip("Confirmé", checkable=True))
        pressed = FilterChip("Mon rôle", checkable=True)
        pressed.setChecked(True)
        row.addWidget(pressed)
        column.addWidget(head)
        self.timeline = LongListView("Ce que l'on sait")
        self.timeline.setItemDelegate(EntryDelegate(self.timeline))
        self.timeline.setModel(row_model(ENTRIES, self))
        self.timeline.selectRow(7)
        column.addWidget(self.timeline, 1)
        foot = Bar("bottom")
        under = QVBoxLayout(foot)
        box = InputBox()
        line = QHBoxLayout(box)
        kind = FilterChip("Constat", tone="accent")
        kind.setMenu(QMenu(kind))
        line.addWidget(kind)
        self.capture = CaptureEdit("Nouvelle entrée")
        self.capture.setPlainText("mère de Yanis B. arrivée à l'accueil, elle attend la CPE")
        line.addWidget(self.capture, 1)
        line.addWidget(KeyButton("Noter", key="Entrée", variant="small"))
        under.addWidget(box)
        column.addWidget(foot)
        return column

    def _do(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SMALL)
        column.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        card = Card(next_action=True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(PANE, PANE, PANE, PANE)
        title = QLabel("Appeler la troisième famille concernée, les deux responsables")
        title.setWordWrap(True)
        set_font_role(title, "bold")
        inside.addWidget(title)
        buttons = QHBoxLayout()
        buttons.addWidget(KeyButton("C'est fait", variant="primary", key="F"))
        buttons.addWidget(KeyButton("Trame d'appel", icon="phone"))
        buttons.addWidget(KeyButton("Sans objet…", variant="quiet"))
        buttons.addStretch(1)
        inside.addLayout(buttons)
        column.addWidget(card)
        self.tasks = TaskList("Ce que l'on fait")
        self.tasks.setModel(row_model(TASKS, self))
        column.addWidget(self.tasks, 1)
        answers = Segmented("Danger ?", [("yes", "Oui"), ("no", "Non"), ("unknown", "?")])
        answers.set_value("no")
        column.addWidget(answers)
        return column

    def _say(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(PANE, PANE, PANE, PANE)
        self.message = HoleEditor("Message")
        self.message.set_parts(PARTS)
        column.addWidget(self.message, 1)
        field = QLineEdit("devant le portail")
        field.setAccessibleName("Où")
        column.addWidget(field)
        icons = QHBoxLayout()
        icons.setSpacing(2)
        for name in ICON_NAMES:
            picture = QLabel()
            picture.setPixmap(icon(name, "ink").pixmap(18, 18))
            icons.addWidget(picture)
        column.addLayout(icons)
        column.addWidget(
            EmptyState(
                "Aucun message. Le premier est une phrase aux personnels.", "Écrire la phrase"
            )
        )
        row = QHBoxLayout()
        row.addWidget(KeyButton("Copier pour validation", icon="copy"))
        off = KeyButton("Désactivé")
        off.setEnabled(False)
        row.addWidget(off)
        row.addStretch(1)
        row.addWidget(KeyButton("Nouvelle situation", icon="plus", variant="primary", key="Ctrl N"))
        column.addLayout(row)
        return column


def main() -> None:
    """Save one picture per theme and text size."""
    app = QApplication([])
    folder = Path("build/gallery")
    folder.mkdir(parents=True, exist_ok=True)
    for size in (13, 26):
        use_bundled_font(app, size_px=size)
        page = Gallery()
        page.resize(1440, 900)
        for name in THEME_NAMES:
            Theme(name).apply(app)
            page.show()
            page.capture.setFocus()
            app.processEvents()
            page.grab().save(str(folder / f"{name}-{size}.png"))
        page.message.focus_hole()
        app.processEvents()
        page.grab().save(str(folder / f"hole-{size}.png"))
        page.close()


if __name__ == "__main__":
    main()

"""Qt's own words follow the language of the screen, wherever their key letter is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.app.language import ScreenLanguage


@pytest.fixture
def screen(qapp: QApplication) -> Iterator[ScreenLanguage]:
    """Return the language of the screen; English is spoken again afterwards."""
    made = ScreenLanguage(qapp)
    yield made
    made.choose("en")


def words(qtbot: QtBot) -> set[str]:
    dialog = QFileDialog(None, "", "")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    parts = [*dialog.findChildren(QLabel), *dialog.findChildren(QPushButton)]
    return {part.text().replace("&", "").rstrip(" \N{NO-BREAK SPACE}:") for part in parts}


def test_a_file_dialog_speaks_the_language_of_the_screen(
    screen: ScreenLanguage, qtbot: QtBot
) -> None:
    screen.choose("fr")
    french = words(qtbot)
    assert {"Voir dans", "Nom de fichier", "Fichiers de type", "Annuler"} <= french
    assert not french & {"Look in", "Files of type", "File name", "Cancel"}
    screen.choose("en")
    assert {"Look in", "Files of type"} <= words(qtbot)


def test_what_no_catalogue_knows_stays_as_it_is(screen: ScreenLanguage) -> None:
    screen.choose("fr")
    assert QCoreApplication.translate("QFileDialog", "&Nothing of the kind") == (
        "&Nothing of the kind"
    )

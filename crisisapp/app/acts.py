"""The acts that concern the program: another desk, language and look, export, copy, move, check."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from crisisapp.domain.errors import CrisisError
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.commands.desk import NameActor
from crisisapp.services.desk import NewDesk
from crisisapp.services.identity import Person
from crisisapp.services.jobs import ExportOrder, export_job
from crisisapp.services.moving import move_desk
from crisisapp.services.queries.desk import actors
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.records import VerifyReport
from crisisapp.services.sentences import sentence
from crisisapp.support.i18n import _, as_language, current_language, ngettext
from crisisapp.ui.dialogs.export import ExportDialog
from crisisapp.ui.dialogs.keys import KeysDialog
from crisisapp.ui.dialogs.new_desk import NewDeskDialog
from crisisapp.ui.dialogs.numbers import NumbersDialog
from crisisapp.ui.dialogs.person import PersonDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.theme.theme import THEME_NAMES, current_theme

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["carry_out", "say_done"]

_EXPORT = "export"

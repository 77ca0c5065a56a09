"""The picture of the questions about a log that the reception kept in a spreadsheet."""

from pathlib import Path
from zoneinfo import ZoneInfo

from crisisapp.app.wiring import Wired
from crisisapp.services.imports.fields import guess_layout
from crisisapp.services.imports.plan import ImportOptions
from crisisapp.services.imports.tables import read_table
from crisisapp.support.i18n import Language
from crisisapp.ui.dialogs.import_log import ImportDialog

__all__ = ["import_dialog"]

_ZONE = ZoneInfo("Europe/Paris")
_LOGS: dict[Language, str] = {
    "fr": (
        "Date;Heure;Type;De;Faits;Par\n"
        "24/11/2026;07h40;appel reçu;mère de E-01;Une vidéo circule depuis hier soir;ML\n"
        "24/11/2026;vers 7h50;appel reçu;père de E-02;Demande s'il peut venir le chercher;ML\n"
        "24/11/2026;8h05;rumeur;;Un couteau aurait été vu;ML\n"
        "24/11;8h10;question;Le Courrier;Le collège confirme-t-il ?;ML\n"
        "24/11/2026;08h20;décision;;Le portail nord reste fermé;ML\n"
    ),
    "en": (
        "Day,Time,Kind,From,What happened,By\n"
        "24/11/2026,07:40,call received,mother of E-01,A video has gone round since last night,ML\n"
        "24/11/2026,about 7:50,call received,father of E-02,Asks whether he may fetch him,ML\n"
        "24/11/2026,8:05,rumour,,A knife was seen,ML\n"
        "24/11,8:10,question,Le Courrier,Does the school confirm?,ML\n"
        "24/11/2026,08:20,decision,,The north gate stays shut,ML\n"
    ),
}


def import_dialog(wired: Wired, incident: str, folder: Path, language: Language) -> ImportDialog:
    """Return the questions about a log of the day, written in `folder`."""
    path = folder / ("cahier-accueil.csv" if language == "fr" else "reception-log.csv")
    path.write_text(_LOGS[language], "utf-8")
    table = read_table(path)
    options = ImportOptions(
        incident=incident,
        layout=guess_layout(table),
        now=wired.desk.clock.now(),
        school_zone=_ZONE,
        language=language,
    )
    dialog = ImportDialog(None, table, options)
    dialog.show()
    return dialog

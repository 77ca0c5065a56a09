"""The directory of a school, its channels, and one contact being written."""

from pathlib import Path

from crisisapp.app.wiring import Wired
from crisisapp.domain.directory import CallOutcome
from crisisapp.domain.events.directory import Way
from crisisapp.services.commands.channels import SetChannelState
from crisisapp.services.commands.contact_calls import CallContact
from crisisapp.services.commands.directory import CheckContact, SetContact
from crisisapp.services.imports.contact_fields import guess_contacts
from crisisapp.services.imports.tables import read_table
from crisisapp.services.queries.directory import contact, contacts
from crisisapp.ui.dialogs.contact import ContactDialog
from crisisapp.ui.dialogs.import_contacts import ContactColumnsDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.views.directory_table import ContactsTable

__all__ = ["columns_dialog", "contact_dialog", "directory_page"]

_OTHERS = (
    "Mme Arnaud, CPE",
    "M. Costa, gestionnaire",
    "Gymnase municipal",
    "Car scolaire, ligne 4",
)

_LISTS = {
    True: (
        "Nom;Fonction;Joignable au;Sinon;Bâtiment\n"
        "Mme Arnaud;CPE;05 00 00 00 31;06 00 00 00 31;A\n"
        "M. Costa;gestionnaire;05 00 00 00 32;;B\n"
        "Loge;;05 00 00 00 33;;portail nord\n"
    ),
    False: (
        "Name,Role,Reached at,Or else,Building\n"
        "Ms Arnaud,head of year,05 00 00 00 31,06 00 00 00 31,A\n"
        "Mr Costa,bursar,05 00 00 00 32,,B\n"
        "Lodge,,05 00 00 00 33,,north gate\n"
    ),
}


def _fill(wired: Wired) -> str:
    """Write some contacts once; return the id of the one that was just called in vain."""
    desk = wired.desk
    known = {row.name: row.id for row in contacts(desk.read)}
    if "M. Petit, adjoint" in known:
        return known["Mme Roy, DSDEN"]
    deputy = desk.execute(
        SetContact(name="M. Petit, adjoint", ways=(Way(kind="mobile", value="06 00 00 00 02"),))
    ).made
    made = desk.execute(
        SetContact(
            name="Mme Roy, DSDEN",
            role="Secrétaire générale",
            organisation="DSDEN",
            ways=(
                Way(kind="phone", value="05 00 00 00 21", label="standard", hours="lu-ve 8h-18h"),
                Way(kind="mobile", value="06 00 00 00 22"),
                Way(kind="email", value="roy@dsden.example"),
            ),
            deputy=deputy,
            hours="lu-ve 8h-18h",
        )
    ).made
    for name in _OTHERS:
        one = desk.execute(SetContact(name=name, ways=(Way(kind="phone", value="05 00 00 00 30"),)))
        desk.execute(CheckContact(contact=one.made))
    incident = wired.window.current_incident
    desk.execute(CallContact(contact=made, incident=incident, outcome=CallOutcome.NO_ANSWER))
    order = SetChannelState(incident=incident, channel="ent", state="compromised")
    desk.execute(order)
    return made


def columns_dialog(folder: Path, *, french: bool) -> ContactColumnsDialog:
    """Return the questions about a list that somebody kept with headings of their own."""
    path = folder / ("liste-rentree.csv" if french else "start-of-year.csv")
    path.write_text(_LISTS[french], "utf-8")
    table = read_table(path)
    dialog = ContactColumnsDialog(None, table, guess_contacts(table), ())
    dialog.show()
    return dialog


def contact_dialog(wired: Wired) -> ContactDialog:
    """Return the form of a contact."""
    row = contact(wired.desk.read, _fill(wired))
    dialog = ContactDialog(None, wired.bridge, row, give=lambda _order: None)
    dialog.show()
    return dialog


def directory_page(wired: Wired, tab: str, size: tuple[int, int]) -> MainWindow:
    """Return the window on a tab of the directory, with somebody called in vain."""
    made = _fill(wired)
    window = wired.window
    window.resize(*size)
    window.show()
    window.go(Route(page=Page.DIRECTORY, target=tab))
    for table in window.findChildren(ContactsTable):
        table.choose(made)
    return window

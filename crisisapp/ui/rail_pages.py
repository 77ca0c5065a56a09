"""The pages on the rail, from top to bottom: their icons and their words."""

from crisisapp.support.i18n import _, pgettext
from crisisapp.ui.routes import Page
from crisisapp.ui.widgets.rail import Rail

__all__ = ["OF_THE_DESK", "fill_rail", "name_rail"]

_ICONS = {
    Page.SITUATIONS: "home",
    Page.INCIDENT: "target",
    Page.DEADLINES: "clock",
    Page.PUBLICATIONS: "pie",
    Page.CALLS: "phone",
    Page.RECEPTION: "info",
    Page.EXHIBITS: "exhibit",
    Page.PLAYBOOKS: "list",
    Page.DIRECTORY: "people",
    Page.SETTINGS: "settings",
}
# What does not speak of one situation.
OF_THE_DESK = frozenset({Page.SITUATIONS, Page.PLAYBOOKS, Page.DIRECTORY, Page.SETTINGS})


def fill_rail(rail: Rail) -> None:
    """Put the pages on the rail, without their words; the settings stand at its foot."""
    for page, icon in _ICONS.items():
        rail.add_page(page, icon, "", bottom=page is Page.SETTINGS)


def name_rail(rail: Rail) -> None:
    """Say every word of the rail in the language of the screen."""
    words = {
        Page.SITUATIONS: _("Situations"),
        Page.INCIDENT: _("Current"),
        Page.DEADLINES: _("Deadlines"),
        Page.PUBLICATIONS: _("Publications"),
        Page.CALLS: pgettext("page", "Calls"),
        Page.RECEPTION: _("Reception"),
        Page.EXHIBITS: pgettext("page", "Exhibits"),
        Page.PLAYBOOKS: _("Playbooks"),
        Page.DIRECTORY: _("Directory"),
        Page.SETTINGS: _("Settings"),
    }
    for page, word in words.items():
        rail.set_text(page, word)
    rail.setAccessibleName(_("Pages"))

"""The pages on the rail: their order, their icons, their words."""

from crisisapp.support.i18n import N_, _, pgettext
from crisisapp.ui.routes import Page
from crisisapp.ui.widgets.rail import Rail

__all__ = ["OF_THE_DESK", "fill_rail", "name_rail"]

_PAGES = (
    (Page.SITUATIONS, "home", N_("Situations")),
    (Page.INCIDENT, "target", N_("Current")),
    (Page.PUBLICATIONS, "pie", N_("Publications")),
    (Page.EXHIBITS, "exhibit", ""),
    (Page.PLAYBOOKS, "list", N_("Playbooks")),
    (Page.DIRECTORY, "phone", N_("Directory")),
    (Page.SETTINGS, "settings", N_("Settings")),
)
# What does not speak of one situation.
OF_THE_DESK = frozenset({Page.SITUATIONS, Page.PLAYBOOKS, Page.DIRECTORY, Page.SETTINGS})


def fill_rail(rail: Rail) -> None:
    """Put the pages on the rail, without their words."""
    for page, icon, _word in _PAGES:
        rail.add_page(page, icon, "", bottom=page is Page.SETTINGS)


def name_rail(rail: Rail) -> None:
    """Say the words of the rail in the language of the screen."""
    for page, _icon, word in _PAGES:
        rail.set_text(page, _(word) if word else pgettext("page", "Exhibits"))
    rail.setAccessibleName(_("Pages"))

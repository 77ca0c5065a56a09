"""The pages on the rail, in their order: each with its icon and its name."""

from crisisapp.support.i18n import _, pgettext
from crisisapp.ui.routes import Page
from crisisapp.ui.widgets.rail import Rail

__all__ = ["add_pages", "name_pages"]

_ICONS = (
    (Page.SITUATIONS, "home"),
    (Page.INCIDENT, "target"),
    (Page.DEADLINES, "clock"),
    (Page.PUBLICATIONS, "pie"),
    (Page.EXHIBITS, "exhibit"),
    (Page.PLAYBOOKS, "list"),
    (Page.SETTINGS, "settings"),
)


def add_pages(rail: Rail) -> None:
    """Put the pages on the rail; the settings stand at its foot."""
    for page, icon in _ICONS:
        rail.add_page(page, icon, "", bottom=page is Page.SETTINGS)


def name_pages(rail: Rail) -> None:
    """Say the names of the pages in the language of the screen."""
    names = {
        Page.SITUATIONS: _("Situations"),
        Page.INCIDENT: _("Current"),
        Page.DEADLINES: _("Deadlines"),
        Page.PUBLICATIONS: _("Publications"),
        Page.EXHIBITS: pgettext("page", "Exhibits"),
        Page.PLAYBOOKS: _("Playbooks"),
        Page.SETTINGS: _("Settings"),
    }
    for page, name in names.items():
        rail.set_text(page, name)
    rail.setAccessibleName(_("Pages"))

"""A message that somebody reads before it is used: its text under a mark that says so."""

from crisisapp.services.drafting.render import Rendered
from crisisapp.support.i18n import N_, Language, translator

__all__ = ["project_text"]

_PROJECT = N_("DRAFT, to be read before it is used · {title} · version {version}")


def project_text(rendered: Rendered, *, title: str, version: int, language: Language) -> str:
    """Return the text marked as a draft in its own language, its holes in brackets."""
    head = translator(language).gettext(_PROJECT).format(title=title, version=version)
    return "\n\n".join(part for part in (head, rendered.subject, rendered.text) if part)

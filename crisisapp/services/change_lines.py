"""The lines that say how the list and the team changed, in the language of the desk.

Like those of `log_lines` they are worded once, when the thing happens. An order about many things
is one line: the timeline is for reading.
"""

from collections.abc import Sequence

from crisisapp.domain.words import Role
from crisisapp.services.labels import role_label
from crisisapp.support.i18n import N_, as_language, translator

__all__ = ["given_line", "held_line", "withdrawn_line"]

_WITHDRAWN = N_("Playbook withdrawn: {title}.")
_GIVEN = N_("Step given to {role}: {text}")
# TRANSLATORS: a role of the cell and who holds it from now on: "Directeur de crise : M. Roux".
_HELD = N_("{role}: {person}")
_DEPUTY = N_("{role}: {person}, deputy {deputy}")
_DEPUTY_ALONE = N_("{role}: deputy {deputy}")
_FREE = N_("{role}: nobody any more")
_TEAM = N_("Team: {roles}.")


def withdrawn_line(title: str, language: str) -> str:
    """Return the line that says a playbook was taken back."""
    return translator(as_language(language)).gettext(_WITHDRAWN).format(title=title)


def given_line(role: str, text: str, language: str) -> str:
    """Return the line that says a step belongs to another role, or to somebody outside the list."""
    tag = as_language(language)
    known = role in {each.value for each in Role}
    name = role_label(Role(role), tag) if known else role
    return translator(tag).gettext(_GIVEN).format(role=name, text=text)


def held_line(held: Sequence[tuple[str, str, str]], language: str) -> str:
    """Return the line that says who holds what, from (role, person, deputy); empty for nobody."""
    tag = as_language(language)
    words = translator(tag).gettext
    parts = []
    for role, person, deputy in held:
        alone = _DEPUTY if person else _DEPUTY_ALONE
        text = alone if deputy else (_HELD if person else _FREE)
        name = role_label(Role(role), tag)
        parts.append(words(text).format(role=name, person=person, deputy=deputy))
    return words(_TEAM).format(roles="; ".join(parts)) if parts else ""

"""Words behind some figures which say that these were no moment."""

import re
from functools import cache

__all__ = ["duration_veto", "veto"]


@cache
def veto() -> re.Pattern[str]:
    """After these words the figures were a duration, a habit, a plan or a list, not a moment."""
    return re.compile(
        r"(?:et|and|ou|or|tous|toutes|chaque|every|each|demain|tomorrow|lundi|mardi|mercredi|jeudi"
        r"|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
        r"|est|is|etait|was|sera|will|heures?|hours?|minutes?|min|prochaine?|max(?:imum)?"
        r"|mini(?:mum)?|environ|apres|avant|before|after|later|plus tard|per|a pied|du matin"
        r"|du soir|late|chrono|precises?|pile|sharp)\b"
        r"|(?:2[0-3]|[01]?[0-9])(?: ?h ?|:)[0-5][0-9](?![0-9])"
    )


@cache
def duration_veto() -> re.Pattern[str]:
    """`2h30 de retard` is a duration; `14h05 de nombreux parents` is a moment."""
    return re.compile(
        r"(?:de |d'|of |par )(?!nombreu|nouve|plus |autres |tres |other |many )"
        r"|(?:libre|creuse|perdue|supplementaire)s?\b|lost\b"
    )

"""How long a field of an order may be, and how old what it tells: a slip is refused.

The bounds hold for new orders. What a file holds already is read as it is, whatever its length.
"""

__all__ = ["FIRST_YEAR", "LINE", "MAX_TEXT", "NOTE", "limit_of"]

FIRST_YEAR = 2000  # of what happened: before, it is a slip, or a clock that was never set
MAX_TEXT = 20_000  # characters, as all the numbers here
NOTE = 2_000
LINE = 300
_TAG = 60
_INITIALS = 12

_LIMITS = {
    **dict.fromkeys(
        (
            *("account", "by_party", "channel", "code", "key", "label", "name", "number"),
            *("step", "person", "deputy", "result", "who"),
            *("organisation", "owner", "party", "place", "role", "source", "through", "unit"),
            *(
                "short",
                "kind",
                "town",
                "access",
                "head_title",
                "head_name",
                "phone",
                "contact_families",
            ),
            *("contact_press", "reference_page", "caller", "outlet", "child", "theme"),
            *("hours", "senders", "way"),
        ),
        LINE,
    ),
    **dict.fromkeys(
        (
            *("address", "answer", "clause", "note", "promise", "question", "reason"),
            *("rejected", "said"),
            *("title", "value"),
        ),
        NOTE,
    ),
    **dict.fromkeys(("tag", "time", "count"), _TAG),
    "what": NOTE,
    "unit": _TAG,
    "initials": _INITIALS,
}


def limit_of(field: str) -> int:
    """Return how many characters a field of an order may hold."""
    return _LIMITS.get(field, MAX_TEXT)

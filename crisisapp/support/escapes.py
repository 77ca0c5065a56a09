"""Orders to a terminal, which a list copied from one brings along: colours, titles, links."""

import re

__all__ = ["without_escapes"]

# Only what is certainly an order: a sign of escape before an ordinary word takes no letter of it.
_ORDERS = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, moves of the cursor
    "|(?:\x1b[]P_^X]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)"  # titles, links
    "|\x1b[()*+][AB0-2]"  # sets of signs
    "|\x1b[78=>]"
)


def without_escapes(text: str) -> str:
    """Return `text` without the orders to a terminal in it; the words between them stay.

    Taking the sign of escape alone would leave the rest as words: `[31m`.
    """
    return _ORDERS.sub("", text)

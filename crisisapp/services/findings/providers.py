"""What else may look at a text: spelling and readability have their place in the list.

A provider is given the text and what is known, and yields findings whose codes begin with
its family (`spelling.…`, `readability.…`). None is installed: the list then holds none of theirs.
"""

from collections.abc import Callable, Iterable

from crisisapp.services.findings.records import Checked, Finding, Known

__all__ = ["PROVIDERS", "Provider", "no_findings"]

Provider = Callable[[Checked, Known], Iterable[Finding]]


def no_findings(_checked: Checked, _known: Known) -> Iterable[Finding]:
    """Yield nothing: no dictionary and no measure of readability is installed."""
    return ()


PROVIDERS: dict[str, Provider] = {"spelling": no_findings, "readability": no_findings}

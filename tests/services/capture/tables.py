"""Read the tables of lines that stand beside these tests; small helpers they share."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from crisisapp.services.capture.grammar import Understood, understand
from crisisapp.support.i18n import Language

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 18, 0, 20, 123000, tzinfo=PARIS).astimezone(UTC)


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def read(line: str, *, now: datetime = NOW, language: Language = "fr") -> Understood:
    return understand(line, now=now, zone=PARIS, language=language)


def meaning(understood: Understood) -> dict[str, object]:
    """Return what a line means: everything but how it was typed and what is only proposed."""
    typed = {"offers", "notice", "when", "year"}  # a printed line writes its year in full
    fields = understood.__struct_fields__
    return {name: getattr(understood, name) for name in fields if name not in typed}

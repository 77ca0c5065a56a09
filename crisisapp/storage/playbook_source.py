"""The verbatim text of a playbook, as a running checklist keeps it: lines of it read again."""

import re

from crisisapp.storage.content_text import ContentFaultError, parse_content

__all__ = ["close_when_of"]

_FILE_HEAD = re.compile(r"^# [a-z]{2}/[^/\n]+\.toml$", re.MULTILINE)


def close_when_of(source: str) -> tuple[str, ...]:
    """Return the "close when" lines of a kept text, each once; none where it cannot be read.

    For playbooks that are not among the files any more: what was started keeps its own words.
    """
    lines: dict[str, None] = {}
    for part in _FILE_HEAD.split(source):
        try:
            found = parse_content(part).get("close_when")
        except ContentFaultError:
            continue
        if isinstance(found, list):
            lines |= dict.fromkeys(line for line in found if isinstance(line, str))
    return tuple(lines)

"""The set of messages that the running playbooks derive from one of them."""

from crisisapp.domain.deriving import MAX_TARGETS, Target
from crisisapp.domain.errors import UserError
from crisisapp.services.content import Content
from crisisapp.services.queries.checklist import runs
from crisisapp.storage.reader import Reader

__all__ = ["derived_set"]

_SHARED = "core"  # what every playbook includes, for a situation in which none runs


def derived_set(read: Reader, content: Content, incident: str, language: str) -> tuple[Target, ...]:
    """Return the messages that say one thing to each audience of a situation.

    Those of the playbook started first come first, each message once for an audience; none running:
    those of the shared steps. A message without a text in `language` is left out.
    """
    names = [run.playbook for run in runs(read, incident)] or [_SHARED]
    found: dict[tuple[str, str], Target] = {}
    for name in names:
        try:
            targets = content.playbooks.load(name, language).derive
        except UserError:  # it is no longer among the files
            continue
        for target in targets:
            if content.templates.is_written(target.template, language):
                found.setdefault((target.template, target.audience), target)
    return tuple(found.values())[:MAX_TARGETS]

"""The content a desk works with: playbooks, templates, wording; files read on first need."""

from functools import cached_property
from pathlib import Path

from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.storage.template_files import TemplateLibrary
from crisisapp.support.resources import resource_folder

__all__ = ["Content"]


class Content:
    """The libraries of one folder of content; by default the one that ships with the program."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root

    @property
    def root(self) -> Path:
        """Return the folder the content is read from."""
        return self._root or resource_folder("playbooks")

    @cached_property
    def playbooks(self) -> PlaybookLibrary:
        """Return the playbooks, the jurisdiction, the audiences and the roles."""
        return PlaybookLibrary(self.root)

    @cached_property
    def templates(self) -> TemplateLibrary:
        """Return the message templates and the phrases."""
        return TemplateLibrary(self.root)

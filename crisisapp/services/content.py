"""The content a desk works with: playbooks, templates, wording; files read on first need."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from crisisapp.support.paths import AppPaths
from crisisapp.support.resources import resource_folder

if TYPE_CHECKING:
    from crisisapp.storage.playbook_files import PlaybookLibrary
    from crisisapp.storage.template_files import TemplateLibrary
    from crisisapp.storage.wording_files import WordingLibrary

__all__ = ["Content"]

_CACHE = "playbooks.msgpack"


class Content:
    """The libraries of one folder of content, by default the one that ships with the program.

    Playbooks, tables and templates of `own`, the school's folder, stand before those that ship;
    `cache` is the folder where playbooks that were read are kept in a form that is read faster.
    """

    def __init__(
        self, root: Path | None = None, *, own: Path | None = None, cache: Path | None = None
    ) -> None:
        self._root = root
        self._own = own
        self._cache = cache

    @classmethod
    def of(cls, paths: AppPaths) -> "Content":
        """Return the content of an installation: what ships, and what the school made of it."""
        return cls(own=paths.playbooks, cache=paths.cache)

    @property
    def root(self) -> Path:
        """Return the folder the content is read from."""
        return self._root or resource_folder("playbooks")

    @property
    def own(self) -> Path | None:
        """Return the school's own folder, which need not exist; None when there is none."""
        return self._own

    @cached_property
    def playbooks(self) -> "PlaybookLibrary":
        """Return the playbooks, the jurisdiction, the audiences and the roles."""
        from crisisapp.storage.playbook_cache import CompiledPlaybooks  # start-up: read later
        from crisisapp.storage.playbook_files import PlaybookLibrary

        compiled = CompiledPlaybooks(self._cache / _CACHE if self._cache else None)
        return PlaybookLibrary(self.root, self._own, compiled)

    @cached_property
    def templates(self) -> "TemplateLibrary":
        """Return the message templates and the phrases."""
        from crisisapp.storage.template_files import TemplateLibrary  # start-up: read later

        return TemplateLibrary(self.root, self._own)

    @cached_property
    def wording(self) -> "WordingLibrary":
        """Return the rules on the words of a message."""
        from crisisapp.storage.wording_files import WordingLibrary  # start-up: read later

        return WordingLibrary(self.root, self._own)

    def read_again(self) -> None:
        """Forget the playbooks that were read: a file of the school has changed."""
        self.__dict__.pop("playbooks", None)

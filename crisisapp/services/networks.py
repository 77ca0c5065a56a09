"""The networks in words: their names, the kinds of target of each, how to tell them apart."""

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.publications import Address, Platform, Target, platform_of
from crisisapp.services.content import Content
from crisisapp.support.i18n import LANGUAGES, Language, as_language, translator

__all__ = ["ANY_TARGET", "Networks"]

ANY_TARGET = "unknown"  # the kind of target is always asked; this says that nobody could tell
_WEB = "web"


class Networks:
    """`platforms.toml` read in one language."""

    def __init__(self, content: Content, language: str) -> None:
        self._file = content.playbooks.platforms()
        self._language: Language = as_language(language, default="fr")
        self._french = self._language == "fr"

    def platforms(self) -> tuple[Platform, ...]:
        """Return the networks in the order of the file."""
        return self._file.platform

    def platform(self, platform: str) -> Platform | None:
        """Return one network; None for an id that a later version wrote."""
        return next((each for each in self._file.platform if each.id == platform), None)

    def require(self, platform: str) -> None:
        """Refuse a network this version does not know.

        Raises:
            UserError: UNKNOWN_PLATFORM.
        """
        if self.platform(platform) is None:
            known = ", ".join(each.id for each in self.platforms())
            raise UserError(UserCode.UNKNOWN_PLATFORM, value=platform, known=known)

    def platform_found(self, given: str, address: Address | None, *, target: str = "") -> str:
        """Return the network that is given, else that of the address, else any site of the web.

        Raises:
            UserError: PLATFORM_NEEDED, nothing tells it and `target` is no kind of a site.
        """
        found = given or platform_of(address, self.platforms())
        if found:
            return found
        sites = {ANY_TARGET, *(each.id for each in self.targets(_WEB))}
        if address is None and target not in sites:
            known = ", ".join(each.id for each in self.platforms())
            raise UserError(UserCode.PLATFORM_NEEDED, known=known)
        return _WEB

    def names_of_platform(self, platform: str) -> dict[str, str]:
        """Return what a network is called, by language, for who does not know the reader's."""
        found = self.platform(platform)
        if found is None:
            return dict.fromkeys(LANGUAGES, platform)
        return {"fr": found.name, "en": found.name_en or found.name}

    def platform_name(self, platform: str) -> str:
        """Return what a network is called; an id that is not known is given back."""
        found = self.platform(platform)
        if found is None:
            return platform
        return found.name if self._french else found.name_en or found.name

    def targets(self, platform: str) -> tuple[Target, ...]:
        """Return the kinds of target of a network."""
        return tuple(each for each in self._file.target if each.platform == platform)

    def target_name(self, platform: str, target: str) -> str:
        """Return what a kind of target is called."""
        if target == ANY_TARGET:
            return translator(self._language).pgettext("target", "not known yet")
        found = next((each for each in self.targets(platform) if each.id == target), None)
        if found is None:
            return target
        return found.label_fr if self._french else found.label_en

    def name_of(self, platform: str, target: str) -> str:
        """Return where something stands, such as `Facebook · Page`."""
        name = self.platform_name(platform)
        return name if target == ANY_TARGET else f"{name} · {self.target_name(platform, target)}"

    def how_to_tell(self, platform: str, target: str) -> str:
        """Return by what a kind of target is known, in a sentence."""
        found = next((each for each in self.targets(platform) if each.id == target), None)
        if found is None:
            return ""
        return found.tell_fr if self._french else found.tell_en

    def how_to_report(self, platform: str) -> str:
        """Return how a content is reported there, in words."""
        found = self.platform(platform)
        if found is None:
            return ""
        return found.report_fr if self._french else found.report_en

"""`requirements.lock` can be installed anywhere, and installs the releases we know to be sound."""

import re
import tomllib

from tests.architecture.sources import ROOT

PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^ ;\\]+)", re.MULTILINE)
QT = "6.11.3"


def _lock() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


def _pins() -> dict[str, str]:
    return {match["name"]: match["version"] for match in PIN.finditer(_lock())}


def test_the_lock_holds_no_address_and_no_path() -> None:
    """Only comments with the name of who asks, pins, markers and hashes."""
    allowed = re.compile(
        r"( {4}# +(via( [\w.-]+( \(pyproject\.toml\))?)?|[\w.-]+( \(pyproject\.toml\))?)"
        r"|[a-z0-9][a-z0-9._-]*==[^ ;\\]+( ; [\w '=!<>.()-]+)? \\"
        r"| {4}--hash=sha256:[0-9a-f]{64}( \\)?)"
    )
    strange = [line for line in _lock().splitlines() if not allowed.fullmatch(line)]
    assert not strange


def test_qt_is_pinned_to_the_release_that_counts_its_references() -> None:
    pins = _pins()
    assert (pins["pyside6-essentials"], pins["shiboken6"]) == (QT, QT)


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=~! ;\[]", line, maxsplit=1)[0].lower() for line in asked}
    assert not {name.replace("_", "-") for name in names} - _pins().keys()


def test_every_pin_has_a_hash() -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", _lock().strip())
    assert len(blocks) == len(_pins())
    assert all("--hash=sha256:" in block for block in blocks)

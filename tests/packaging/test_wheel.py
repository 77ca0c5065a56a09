"""What `python -m pip install .` brings: code, data files and the French of the interface."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.architecture.sources import ROOT

ASK = """
import json, sys
import crisisapp
from crisisapp.support.i18n import translator
from crisisapp.support.resources import resource_folder
french = translator("fr")
asked = json.load(sys.stdin)
print(json.dumps({
    "package": crisisapp.__file__,
    "language": french.info().get("language"),
    "texts": [french.pgettext(c, t) if c else french.gettext(t) for c, t in asked],
    "folders": [str(resource_folder(name)) for name in ("resources", "playbooks", "locale")],
}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder where the wheel of this checkout was installed, without dependencies."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    alone = ["--no-deps", "--no-index"]
    wheels, target = folder / "wheels", folder / "installed"
    _run(*pip, "wheel", *alone, "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT))
    [wheel] = wheels.glob("*.whl")
    _run(*pip, "install", *alone, "--no-compile", "--target", str(target), str(wheel))
    return target


def test_the_installed_program_speaks_french(installed: Path) -> None:
    """Each singular text of the catalogue comes back translated, from the installed files."""
    with (ROOT / "locale" / "fr.po").open("rb") as lines:
        catalogue = read_po(lines, locale="fr")
    texts = [
        (text.context, text.id, text.string)
        for text in catalogue
        if isinstance(text.id, str) and text.id and text.string and not text.fuzzy
    ]
    assert texts
    answer = _ask(installed, [(context, text) for context, text, _ in texts])
    assert answer["language"] == "fr"
    assert answer["texts"] == [french for _, _, french in texts]


def test_the_installed_program_finds_its_own_data(installed: Path) -> None:
    answer = _ask(installed, [])
    data = installed / "crisisapp" / "_data"
    assert answer["package"] == str(installed / "crisisapp" / "__init__.py")
    assert answer["folders"] == [str(data / n) for n in ("resources", "playbooks", "locale")]


@pytest.mark.parametrize("name", ["resources", "playbooks"])
def test_the_wheel_holds_every_data_file(installed: Path, name: str) -> None:
    assert _files(installed / "crisisapp" / "_data" / name) == _files(ROOT / name)


def test_the_wheel_installs_both_commands(installed: Path) -> None:
    [metadata] = installed.glob("crisisapp-*.dist-info")
    entries = (metadata / "entry_points.txt").read_text(encoding="utf-8")
    assert "crisisapp = crisisapp.app.main:main" in entries
    assert "crisisapp-cli = crisisapp.cli.main:main" in entries


def _ask(installed: Path, texts: list[tuple[str | None, str]]) -> dict[str, object]:
    """Run `ASK` where the installed files come before the checkout's."""
    answer = _run(sys.executable, "-c", ASK, path=installed, given=json.dumps(texts))
    return dict(json.loads(answer))


def _run(*command: str, path: Path = ROOT, given: str = "") -> str:
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=path, env=environment, input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

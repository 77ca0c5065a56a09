"""What the bundle leaves out, and how it is weighed."""

from pathlib import Path

import pytest

from tools.bundle import Entry, is_wanted, keep_wanted, main

QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "path",
    [
        "babel/global.dat",
        "babel/locale-data/en_GB.dat",
        "babel/locale-data/fr.dat",
        "babel/locale-data/root.dat",
        "crisisapp/_data/resources/fonts/Inter-Regular.otf",
        "PySide6/QtWidgets.abi3.so",
        f"{QT}/lib/libQt6Core.so.6",
        f"{QT}/plugins/platforms/libqoffscreen.so",
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/translations/qtbase_fr.qm",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "typst/_typst.abi3.so",
    ],
)
def test_what_the_program_uses_stays(path: str) -> None:
    assert is_wanted(path)


@pytest.mark.parametrize(
    "path",
    [
        "babel/locale-data/de.dat",
        f"{QT}/plugins/imageformats/libqpdf.so",
        f"{QT}/plugins/platforms/libqvnc.so",
        f"{QT}/plugins/platformthemes/libqgtk3.so",
        f"{QT}/plugins/tls/libqopensslbackend.so",
        f"{QT}/translations/qtbase_de.qm",
        f"{QT}/translations/qt_fr.qm",
        f"{QT}/qml/QtQuick/qmldir",
    ],
)
def test_what_serves_others_stays_out(path: str) -> None:
    assert not is_wanted(path)


def test_a_library_leaves_with_the_last_plugin_that_loads_it() -> None:
    xcb: Entry = (f"{QT}/plugins/platforms/libqxcb.so", "xcb", "BINARY")
    gtk: Entry = (f"{QT}/plugins/platformthemes/libqgtk3.so", "gtk", "BINARY")
    shared: Entry = ("libX11.so.6", "x11", "BINARY")
    lonely: Entry = ("libgtk-3.so.0", "gtk3", "BINARY")
    python: Entry = ("libpython3.11.so.1.0", "python", "BINARY")
    module: Entry = ("python3.11/lib-dynload/_ssl.so", "ssl", "EXTENSION")
    loads = {"xcb": ["libX11.so.6"], "gtk": ["libX11.so.6", "libgtk-3.so.0"]}
    kept = keep_wanted([xcb, gtk, shared, lonely, python, module], lambda path: loads.get(path, []))
    assert kept == [xcb, shared, python, module]


@pytest.mark.parametrize(("limit_mb", "status"), [(1, 1), (2, 0)])
def test_a_bundle_above_the_limit_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], limit_mb: int, status: int
) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "big").write_bytes(bytes(1_500_000))
    (tmp_path / "small").write_bytes(bytes(100))
    assert main([str(tmp_path), "--limit-mb", str(limit_mb)]) == status
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].split() == ["1.5", "MB", "inside/big"]
    assert printed[-1].startswith("     1.5 MB  in all")

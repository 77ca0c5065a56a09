"""Where a file lies decides how it is written; a wrong answer loses a desk on a share."""

from pathlib import Path

import pytest

from crisisapp.support.drives import Drive, drive_of, synchronised_by

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
nas:/desks /srv/desks nfs4 rw 0 0
//nas/crise /srv/desks\\040vie\\040scolaire cifs rw 0 0
/dev/sdb1 /media/anne/CLE vfat rw 0 0
/dev/sdc1 /media/anne/DISQUE ext4 rw 0 0
host /mnt/host vboxsf rw 0 0
tmpfs /tmp tmpfs rw 0 0
short
"""


@pytest.mark.parametrize(
    ("file", "drive"),
    [
        ("/home/anne/a.crisis", Drive.LOCAL),
        ("/tmp/a.crisis", Drive.LOCAL),  # noqa: S108 - a name, never opened
        ("/srv/desks/a.crisis", Drive.REMOTE),
        ("/srv/desks/2026/a.crisis", Drive.REMOTE),
        ("/srv/desks2/a.crisis", Drive.LOCAL),
        ("/srv/desks vie scolaire/a.crisis", Drive.REMOTE),
        ("/media/anne/CLE/a.crisis", Drive.REMOVABLE),
        ("/media/anne/DISQUE/a.crisis", Drive.REMOVABLE),
        ("/mnt/host/a.crisis", Drive.REMOTE),
    ],
)
def test_drive_is_that_of_the_deepest_mount(tmp_path: Path, file: str, drive: Drive) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")

    assert drive_of(Path(file), mounts=mounts) is drive


def test_drive_is_unknown_where_the_system_does_not_say(tmp_path: Path) -> None:
    assert drive_of(tmp_path / "a.crisis", mounts=tmp_path / "none") is Drive.UNKNOWN
    (tmp_path / "empty").touch()
    assert drive_of(tmp_path / "a.crisis", mounts=tmp_path / "empty") is Drive.UNKNOWN


def test_a_link_is_followed(tmp_path: Path) -> None:
    far = tmp_path / "far"
    far.mkdir()
    (tmp_path / "near").symlink_to(far)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"d / ext4 rw 0 0\nnas {far} cifs rw 0 0\n", encoding="utf-8")

    assert drive_of(tmp_path / "near" / "a.crisis", mounts=mounts) is Drive.REMOTE


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Académie de Lyon/Crise", "OneDrive"),
        ("onedrive", "OneDrive"),
        ("Dropbox/a/b", "Dropbox"),
        ("Mobile Documents/x", "iCloud Drive"),
        ("Google Drive", "Google Drive"),
        ("Documents", ""),
        ("OneDriver", ""),
    ],
)
def test_synchronised_folder_is_known_by_its_name(
    tmp_path: Path, folder: str, service: str
) -> None:
    assert synchronised_by(tmp_path / folder / "a.crisis") == service


def test_synchronised_folder_is_known_by_its_mark(tmp_path: Path) -> None:
    below = tmp_path / "Vie scolaire" / "2026"
    below.mkdir(parents=True)
    (tmp_path / ".nextcloudsync.log").touch()

    assert synchronised_by(below / "a.crisis") == "Nextcloud"

"""What kind of place a file lies in: it decides how the desk writes, and what is said about it."""

import os
import re
import sys
from enum import StrEnum
from pathlib import Path

__all__ = ["Drive", "drive_of", "synchronised_by"]


class Drive(StrEnum):
    """Where a file lies, as far as safe writing is concerned."""

    LOCAL = "local"
    REMOTE = "remote"
    REMOVABLE = "removable"
    UNKNOWN = "unknown"


_REMOTE = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "9p", "sshfs"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.gvfsd-fuse", "fuse.glusterfs"}
    | {"davfs", "webdav", "afpfs", "ceph", "lustre", "beegfs", "fuse.onedriver"}
    # Folders that a virtual machine shares with its host: no memory is shared across.
    | {"vboxsf", "virtiofs", "vmhgfs", "fuse.vmhgfs-fuse", "prl_fs", "drvfs"}
)
_REMOVABLE = frozenset({"vfat", "exfat", "fuseblk", "msdos", "udf", "iso9660"})
_SYNC_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "pcloud drive": "pCloud",
}
_SYNC_MARKS = {
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.driveupload": "Google Drive",
}
_ESCAPED = re.compile(r"\\([0-7]{3})")  # how the system writes spaces, tabs and backslashes
_WINDOWS_KINDS = {2: Drive.REMOVABLE, 3: Drive.LOCAL, 4: Drive.REMOTE, 5: Drive.REMOVABLE}


def drive_of(path: Path, *, mounts: Path = Path("/proc/mounts")) -> Drive:
    """Return the kind of drive `path` (it need not exist yet) lies on, asked of the system."""
    folder = path.absolute().parent
    if sys.platform == "win32":
        return _windows_drive(folder)
    if sys.platform == "darwin":
        return Drive.REMOVABLE if folder.parts[:2] == ("/", "Volumes") else Drive.LOCAL
    return _mounted_drive(folder, mounts)


def synchronised_by(path: Path) -> str:
    """Return the name of the service that synchronises the folder of `path`, or nothing.

    Two computers writing one file through such a service make two files, and one is lost.
    """
    folders = path.absolute().parents
    for folder in folders:
        name = folder.name.lower()
        for start, service in _SYNC_FOLDERS.items():
            if name == start or name.startswith(start + " "):
                return service
    for folder in folders:
        for mark, service in _SYNC_MARKS.items():
            if (folder / mark).exists():
                return service
    return ""


def _mounted_drive(folder: Path, mounts: Path) -> Drive:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return Drive.UNKNOWN
    best, kind = "", ""
    resolved = os.path.realpath(folder)
    for line in lines:
        fields = line.split()
        if len(fields) < 3:
            continue
        point = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), fields[1])
        inside = resolved == point or resolved.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    if kind in _REMOTE:
        return Drive.REMOTE
    if kind in _REMOVABLE or best.startswith(("/media/", "/run/media/")):
        return Drive.REMOVABLE
    return Drive.LOCAL if kind else Drive.UNKNOWN


def _windows_drive(folder: Path) -> Drive:
    if str(folder).startswith("\\\\"):
        return Drive.REMOTE
    import ctypes  # start-up: Windows alone needs it

    windll = getattr(ctypes, "windll", None)
    if windll is None:
        return Drive.UNKNOWN
    number = int(windll.kernel32.GetDriveTypeW(folder.anchor))
    return _WINDOWS_KINDS.get(number, Drive.UNKNOWN)

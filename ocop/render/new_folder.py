"""A new folder of files, put in its place whole or not at all; it is never written over."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from ocop.errors import FileRefused, RuleRefused
from ocop.language import N_
from ocop.values import files, text


class FolderExists(RuleRefused):
    sentence = N_("{path} exists already.")
    advice = N_("Choose another folder: a folder of papers is never written over.")


class FolderFailed(FileRefused):
    sentence = N_("{path} cannot be written: {detail}.")
    advice = N_("Choose another place for the folder.")


def free(folder: Path) -> None:
    """Refuse a folder that is there already, before anything is drawn."""
    if folder.exists():
        raise FolderExists(path=text.safe(str(folder)))


def put(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files into a draft beside the folder, then give it its name."""
    free(folder)
    draft = files.draft_name(folder)
    try:
        files.make_folder(folder.parent)
        draft.mkdir(mode=0o700)
        for name, content in contents.items():
            with (draft / name).open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        files.named(draft, folder)
    except OSError as error:
        raise FolderFailed(path=text.safe(str(folder)), detail=files.reason(error)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)

"""The office's files put into a register on a server, and taken from it onto this computer."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from ocop.errors import FileRefused, NotFound
from ocop.language import N_
from ocop.models import Setting
from ocop.queries.office_files import DIGEST, FILE, PUSHED
from ocop.rulebook import office_digest
from ocop.store.writer import Writer
from ocop.values import files, text

_NAME = re.compile(r"(?:plans|criteria|papers)/[^/\\:]+\.toml|units/[^/\\:]+\.csv|office\.toml")
_PROVINCE = re.compile(r'province = "(\d\d)"')


class NotAnOfficeFile(FileRefused):
    sentence = N_("The register holds “{name}”, which is no plan, unit, criteria or paper.")
    advice = N_("Nothing was changed. Tell whoever pushed it: ocop office push")


class NothingPushed(NotFound):
    sentence = N_("The register does not hold the files of an office yet.")
    advice = N_("Whoever has them in order gives: ocop office push")


def push(writer: Writer, here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """Let the register hold the files of this computer; return the names of those that changed."""
    changed = office_digest.differing(here, there)
    for name in changed:
        _put(writer, f"{FILE}{name}", here.get(name))
    if changed:
        when = writer.act.at.isoformat(timespec="seconds")
        _put(writer, DIGEST, office_digest.digest(here))
        _put(writer, PUSHED, f"{when} {writer.act.actor}")
    writer.session.flush()
    return changed


def _put(writer: Writer, key: str, value: str | None) -> None:
    found = writer.session.get(Setting, key)
    if found is None:
        writer.session.add(Setting(key=key, value=value or ""))
    elif value is None:
        writer.session.delete(found)
    else:
        found.value = value


def pull(register: Path, there: Mapping[str, str], now: datetime) -> tuple[list[str], list[str]]:
    """Let this computer have the files of the register, beside where its own stand.

    What was there keeps its text under a name that is not read. Returns the names of the files that
    changed, and of those shipped with this program that the register does not know.
    """
    for name in there:
        if not _NAME.fullmatch(name) or text.safe(name) != name:
            raise NotAnOfficeFile(name=text.safe(name))
    changed, left = [], []
    for name in office_digest.differing(office_digest.texts(register), there):
        own = register.parent / name
        if name == office_digest.SETTINGS:
            changed += _of_province(own, there)
            continue
        if name not in there and not own.exists():
            left.append(name)
            continue
        changed.append(name)
        files.make_folder(own.parent)
        if own.exists():
            own.rename(own.with_name(f"{own.name}.{now:%Y%m%d-%H%M%S-%f}"))
        if name in there:
            with files.draft_of(own) as draft:
                draft.write_text(there[name] + "\n", "utf-8", newline="\n")
                files.named(draft, own)
    return changed, left


def _of_province(own: Path, there: Mapping[str, str]) -> list[str]:
    """Let an office's settings name the province of the register; every other line stays."""
    import tomlkit

    said = _PROVINCE.fullmatch(there.get(office_digest.SETTINGS, ""))
    if not said:  # pushed by an ocop that did not ask for it
        return []
    document = tomlkit.parse(files.content(own).decode("utf-8-sig") if own.exists() else "")
    document["province"] = said[1]
    with files.placed(own) as stream:
        stream.write(tomlkit.dumps(document).encode())
    return [office_digest.SETTINGS]

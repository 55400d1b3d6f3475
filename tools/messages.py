"""Brings the Vietnamese catalogue up to date: extract every message, keep translations, compile;
and makes docs/json.md, the tables of docs/commands.md and the guide's contents anew.

With the word `compile` it only compiles what people translated.
"""

import sys
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "ocop"
PO = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "ocop.po"
_KEYWORDS = {"_": None, "N_": None}


def extracted() -> Catalog:
    """Return every message of the program, the help of each command included."""
    catalog = Catalog(locale="vi", project="ocop", charset="utf-8", fuzzy=False)
    found = extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords=_KEYWORDS)
    for file, _line, message, _comments, context in found:
        catalog.add(message, locations=[(file, 0)], context=context)
    for message in helps():
        catalog.add(message, locations=[("commands", 0)])
    return catalog


def helps() -> list[str]:
    """Return what the command tree says: docstrings, and each parameter's help and metavar."""
    from ocop.cli import build

    pending: list[Any] = [build()]
    texts: list[str] = []
    while pending:
        command = pending.pop()
        texts += [command.help] if command.help else []
        texts += [p.help for p in command.params] + [p.metavar for p in command.params]
        pending += getattr(command, "commands", {}).values()
    return [text for text in texts if text]


def merged() -> Catalog:
    """Return the catalogue with the translations there are; messages that are gone leave it."""
    catalog = extracted()
    if PO.exists():
        known = translated()
        catalog.creation_date = known.creation_date  # so that what is unchanged stays unchanged
        for message in catalog:
            if message.id and (old := known.get(message.id)):
                message.string = old.string
    return catalog


def write(catalog: Catalog) -> None:
    """Write the .po for people and the .mo for the program."""
    for message in catalog:
        places: list[Any] = [(file, None) for file, _line in message.locations]
        message.locations = places  # Babel writes such a place without a line
    with PO.open("wb") as stream:
        write_po(stream, catalog, sort_output=True, omit_header=False, width=100)
    compiled(catalog)


def compiled(catalog: Catalog) -> None:
    """Write the .mo alone, as an install does; pybabel would take "% of" for a placeholder."""
    with PO.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalog)


def translated() -> Catalog:
    """Return the catalogue as people translated it."""
    with PO.open("rb") as stream:
        return read_po(stream, locale="vi")


if __name__ == "__main__":
    if sys.argv[1:] == ["compile"]:
        compiled(translated())
        sys.exit()
    whole = merged()
    write(whole)
    sys.path.insert(0, str(PACKAGE.parent))  # this file runs as a script here
    from tools import commands_page, guide_contents, json_page

    commands_page.write()
    json_page.write()
    guide_contents.write()
    missing = [message.id for message in whole if message.id and not message.string]
    for message in missing:
        print(message)
    print(f"{len(missing)} to translate")
    sys.exit(bool(missing))

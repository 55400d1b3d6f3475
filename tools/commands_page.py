"""Writes the tables of docs/commands.md from the help of the commands, between their marks."""

import re
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"


def commands() -> list[tuple[str, str, Any]]:
    """Return each command under its heading: the heading, what is typed, the command."""
    from ocop.cli import build
    from ocop.commands.shared.index import HEADINGS

    root: Any = build()
    found = []
    for heading, names in HEADINGS.items():
        for name in names:
            children = getattr(root.commands[name], "commands", None)
            if children is None:
                found.append((heading, name, root.commands[name]))
            for child, command in (children or {}).items():
                found.append((heading, f"{name} {child}", command))
    return found


def command_tables() -> str:
    """Return a table for each heading: a command, what it does, an example."""
    lines, last = [], ""
    for heading, name, command in commands():
        if heading != last:
            lines += ["", f"### {heading}", "", "| command | | for example |", "|---|---|---|"]
            last = heading
        said = " ".join(command.help.split()).replace("|", "\\|")
        example = command.epilog.splitlines()[-1].strip()
        lines.append(f"| `ocop {name}` | {said} | `{example}` |")
    return "\n".join(lines[1:])


def flag_table() -> str:
    """Return the table of flags: one meaning each, over all the commands that take it."""
    from ocop.commands.shared.flags import FLAGS

    takers = defaultdict(list)
    for _heading, name, command in commands():
        for option in command.params:
            for flag in option.opts if option.param_type_name == "option" else ():
                takers[flag].append(f"`{name}`")
    lines = ["| flag | means | commands |", "|---|---|---|"]
    for flag, (metavar, meaning) in FLAGS.items():
        if flag in takers:
            typed = f"{flag} {metavar}" if metavar else flag
            cells = (f"`{typed}`", meaning, ", ".join(takers[flag]))
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def _filled(table: str, found: re.Match[str]) -> str:
    return f"{found[1]}{table}\n{found[2]}"


def page(text: str) -> str:
    """Return the page with its tables made anew."""
    for mark, table in (("commands", command_tables()), ("flags", flag_table())):
        inside = re.compile(rf"(<!-- {mark}: made by `make messages` -->\n).*?(<!-- end -->)", re.S)
        text = inside.sub(partial(_filled, table), text)
    return text


def write() -> None:
    """Write the page."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")

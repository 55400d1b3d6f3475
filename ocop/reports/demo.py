"""What is said of a demo register: what it is of, and what to ask it."""

from ocop.language import _
from ocop.store import demo_mark


def said(of: str) -> str:
    """Return the sentence that stands beside every answer of a demo register."""
    if of == demo_mark.INVENTED:
        return _("This is a demo register: everything in it is invented.")
    return _("This is a demo register: a partial sample of public facts.")


def built(commands: int, year: int, path: str) -> str:
    """Return what stands above the register of an invented year."""
    told = _(
        "Demo register {path}: an office's year {year} in {commands} commands. Producers, products,"
        " people, decisions and points are all invented."
    )
    return told.format(path=path, year=year, commands=commands)


def questions(year: int, path: str) -> list[str]:
    """Return the questions that such a register is there for, each with what it shows."""
    ask = [
        (f"status --as-of 30/9/{year}", _("before the councils")),
        (f"due --as-of 4/9/{year}", _("what waits that week")),
        (f"movements --since 1/1/{year} --until 31/12/{year}", _("how the stars moved")),
        ("round list", _("every council")),
        ('history "Trà hoa vàng Núi Mẫu"', _("who wrote what, and when")),
        (f"report year {year} -o bao-cao-{year}.html", _("the page")),
        (f"report year {year} -o bao-cao-{year}.docx", _("the paper")),
    ]
    # What it shows stands before: behind a command cmd would take it for a word of it.
    wide = max(len(what) for _words, what in ask)
    lines = [f"  {what:<{wide}}  ocop {words} --db {path}" for words, what in ask]
    return [_("Ask it yourself:"), *lines]

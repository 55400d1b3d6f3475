"""Which language the screen speaks, and the words in it; never prints.

Messages are written in English and looked up in the Vietnamese catalogue
(`locale/vi/LC_MESSAGES/ocop.po`). A sentence with values is translated first and filled in after:
`_("Plan {number}").format(number=…)`.
"""

import gettext
import locale
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

LANGUAGES = ("vi", "en")
_LOCALE_FOLDER = Path(__file__).parent / "locale"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_active = "en"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a message for the catalogue where it is written, to be translated where it is said."""
    return message


def _(message: str) -> str:
    """Return the message in the language of the screen; nothing of nothing."""
    return _catalogue.gettext(message) if message else ""


def plural(one: str, many: str, count: int) -> str:
    """Return the wording for this count; both are marked with N_ where they are written."""
    return _(one if count == 1 else many)


def in_each(message: str) -> tuple[str, str]:
    """Return a message in both languages, whichever the screen speaks."""
    return message, gettext.translation("ocop", _LOCALE_FOLDER, ["vi"]).gettext(message)


def speak(language: str) -> None:
    """Make one of LANGUAGES the language of every later message in this process."""
    global _catalogue, _active
    _active = language
    if language == "en":
        _catalogue = gettext.NullTranslations()
    else:
        _catalogue = gettext.translation("ocop", _LOCALE_FOLDER, [language])


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language for a while: what leaves the office is Vietnamese."""
    before = _active
    speak(language)
    try:
        yield
    finally:
        speak(before)


def spoken() -> str:
    """Return the language in use: "vi" or "en"."""
    return _active


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the language and where it comes from: `--lang`, `OCOP_LANG`, the locale, the default.

    The arguments are read before the command line is parsed, so that usage errors and help speak it
    too. An unknown language is left to the parser to refuse; the office's language is the default.
    """
    given = flag(arguments)
    named = ((given, "--lang"), (environment.get("OCOP_LANG", ""), "OCOP_LANG"))
    for value, source in named:
        if value.lower() in LANGUAGES:
            return value.lower(), source
    system = (locale.getlocale()[0] or "").lower()
    for name in (environment.get("LC_ALL"), environment.get("LANG"), system):
        language = (name or "").lower()[:2]
        if language in LANGUAGES or (name or "").lower().startswith(("vietnamese", "english")):
            return ("vi" if language == "vi" else "en"), "locale"
    return "vi", "default"


def flag(arguments: Sequence[str]) -> str:
    """Return what stands after --lang, or nothing."""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return ""

"""The Word forms of an office's papers: which there are, where each stands, which fields it has.

The shipped ones stand in `data/forms`, what their fields mean in `fields.toml` there; an office's
own, in the folder `forms` beside its register, takes the place of the shipped one of its name.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from ocop.errors import NotFound
from ocop.language import N_
from ocop.rulebook.office import Office, files, shipped
from ocop.values import text
from ocop.values.nearest import nearest_first

FOLDER: Final = "forms"
_FIELDS: Final = "fields.toml"
_OF_ALL: Final = "chung"  # the section of the fields that every form has


class NoSuchForm(NotFound):
    sentence = N_("There is no Word form “{name}”.")
    advice = N_("See the forms with: ocop form list")


class FormField(NamedTuple):
    """A field: its name (`x[]` is a list, `x[].y` a part of each of its rows), meaning, example."""

    name: str
    meaning: str
    example: str


@dataclass
class Shape:
    """What a field holds: a text, or parts by their names; `many`: a list of such."""

    many: bool = False
    parts: dict[str, "Shape"] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """A form: its name, what it is for, its file, whether that is the office's own, its fields."""

    name: str
    title: str
    path: Path
    own: bool
    fields: tuple[FormField, ...]

    @property
    def shape(self) -> Shape:
        """The fields as they stand in one another."""
        whole = Shape()
        for one in self.fields:
            inner = whole
            for part in one.name.split("."):
                inner = inner.parts.setdefault(part.removesuffix("[]"), Shape(part.endswith("[]")))
        return whole


def every(office: Office) -> list[Form]:
    """Return the forms that papers are made from, in the order of a year."""
    told = _told()
    found = {path.stem: path for path in files(FOLDER, "docx", office.register.parent)}
    return [_form(office, name, found[name], told) for name in told if name in found]


def read(office: Office, name: str) -> Form:
    """Return a form by its name, as a person types it: case and `.docx` say nothing."""
    known = every(office)
    typed = name.strip().casefold().removesuffix(".docx")
    for one in known:
        if one.name == typed:
            return one
    found = nearest_first(typed, (one.name for one in known))
    raise NoSuchForm(name=text.safe(name), candidates=found)


def own_folder(office: Office) -> Path:
    """Return the folder of the office's own forms; it need not be there."""
    return office.register.parent / FOLDER


def _form(office: Office, name: str, path: Path, told: dict[str, Any]) -> Form:
    own = path.parent == own_folder(office)
    return Form(name, told[name]["ten"], path, own, tuple(_fields(told, name)))


def _fields(told: dict[str, Any], name: str) -> list[FormField]:
    """Return the fields of a section: those of the section that it goes by, then its own."""
    goes_by = told[name].get("nhu", "" if name == _OF_ALL else _OF_ALL)
    own = [FormField(one, *said) for one, said in told[name].get("truong", {}).items()]
    return [*(_fields(told, goes_by) if goes_by else ()), *own]


def _told() -> dict[str, Any]:
    import tomllib

    return tomllib.loads((shipped() / FOLDER / _FIELDS).read_text("utf-8"))

"""A Word form looked at before it is filled in: every fault at once, each with its place.

A form has fields, loops over lists and conditions, and nothing else: what would call, compute or
fetch anything is a fault, so that a form is data and never a program.
"""

import difflib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from ocop.errors import OcopError
from ocop.language import N_, _
from ocop.lists.files.package import Package
from ocop.rulebook.forms import Shape
from ocop.values import files, text
from ocop.values.text import fold

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG: Final = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}")
_LONE: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PATH: Final = re.compile(r"\w+(?:\.\w+)*")
_FOR: Final = re.compile(r"for\s+(\w+)\s+in\s+(\S+)")
_IF: Final = re.compile(r"if\s+(?:not\s+)?(\S+)")
_SCOPE: Final = re.compile(r"(tr|tc|p)\s+(.*)", re.DOTALL)
_FILLED: Final = re.compile(r"word/(document|(?:header|footer)\d*|footnotes)\.xml")
_NOT_FILLED: Final = re.compile(r"word/(endnotes|comments)\.xml|docProps/.*\.xml")
_FETCHES: Final = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDE\w*|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.I
)
_OUTSIDE: Final = re.compile(r'<Relationship\b(?=[^>]*TargetMode="External")(?![^>]*/hyperlink")')
_MOST: Final = 40  # faults told of one form
_LOOP: Final = ("loop.index", "loop.first", "loop.last")


class Fault(NamedTuple):
    """What is wrong with a form, and where: words that find the place in Word."""

    place: str
    said: str


@dataclass
class _Open:
    """A loop or condition that has begun: its word, its kind of tag, where it stands, its variable.

    `holder` is the element that must hold its end too.
    """

    word: str
    scope: str
    place: str
    holder: object
    variable: str = ""
    shape: Shape = field(default_factory=Shape)


@dataclass
class _Part:
    """One part of the file as it is read: what has begun in it, and what was found."""

    shape: Shape
    faults: list[Fault]
    place: str = ""
    opened: list[_Open] = field(default_factory=list)

    def say(self, sentence: str, **values: str) -> None:
        """Note a fault at the present place."""
        self.faults.append(Fault(self.place, _(sentence).format(**values)))


def faults(path: Path, shape: Shape) -> tuple[list[Fault], int]:
    """Return what is wrong with a form (at most the first forty), and how many tags it has."""
    try:
        package = Package(path, files.content(path, 32 << 20))
        main = package.read("word/document.xml")
        if path.suffix.lower() != ".docx" or not main:
            return [Fault(_("the file"), _("it is no Word file (.docx)"))], 0
        found = _of_package(package)
        tags = 0
        for name in sorted(filter(_FILLED.fullmatch, package.names)):
            tags += _read(name, package.read(name), shape, found)
    except (OcopError, OSError, ValueError, SyntaxError) as error:
        return [Fault(_("the file"), text.safe(files.reason(error)))], 0
    return found[:_MOST], tags


def _of_package(package: Package) -> list[Fault]:
    """Return what no form may hold: programs, things fetched from elsewhere, tags not filled in."""
    found = []
    for name in sorted(package.names):
        if name.lower().endswith("vbaproject.bin") or name == "word/vbaData.xml":
            found.append(Fault(name, _("it holds a program (macro)")))
        elif name.endswith(".rels"):
            if _OUTSIDE.search(package.read(name).decode("utf-8", "replace")):
                found.append(Fault(name, _("it fetches something from outside the file")))
        elif _NOT_FILLED.fullmatch(name):
            words = re.sub(r"<[^>]+>", "", package.read(name).decode("utf-8", "replace"))
            if _LONE.search(words):
                found.append(Fault(name, _("fields are not filled in here")))
    return found


def _read(name: str, content: bytes, shape: Shape, found: list[Fault]) -> int:
    """Read one part of the file; return how many tags stand in it."""
    from docx.oxml import parse_xml

    part = _Part(shape, found)
    tags = 0
    root: Any = parse_xml(content)
    for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        words = _words(paragraph, f"{_W}t")
        part.place = _place(name, number, words)
        if _FETCHES.match(_words(paragraph, f"{_W}instrText")):
            part.say(N_("it fetches something from outside the file"))
        for match in _TAG.finditer(words):
            tags += 1
            _tag(part, match, paragraph)
        if lone := _LONE.search(_TAG.sub("", words)):
            part.say(N_("a lone “{brace}”"), brace=lone[0])
    for left in part.opened:
        part.place = left.place
        part.say(N_("“{word}” has no “end{word}”"), word=left.word)
    return tags


def _words(paragraph: Any, kind: str) -> str:
    """Return a paragraph's own text; that of a text box in it is a paragraph of its own."""
    own = (one for one in paragraph.iter(kind) if next(one.iterancestors(f"{_W}p")) is paragraph)
    return "".join(one.text or "" for one in own)


def _place(name: str, number: int, words: str) -> str:
    shown = text.safe(words.strip())
    start = f"{shown[:30]}…" if len(shown) > 30 else shown
    if name == "word/document.xml":
        return _("paragraph {number} (“{start}”)").format(number=number, start=start)
    said = _("{part}, paragraph {number} (“{start}”)")
    return said.format(part=Path(name).stem, number=number, start=start)


def _tag(part: _Part, match: re.Match[str], paragraph: Any) -> None:
    if match[1] is not None:
        path = match[1].strip()
        if (shape := _resolved(part, path)) is not None:
            _printed(part, path, shape)
        return
    scope, words = "", match[2].strip()
    if told := _SCOPE.fullmatch(match[2].rstrip()):
        scope, words = told[1], told[2].strip()
        _alone(part, scope, match[0], paragraph)
    holder = _holder(scope, paragraph)
    if began := _FOR.fullmatch(words):
        _loop(part, _Open("for", scope, part.place, holder, began[1]), began[2])
    elif began := _IF.fullmatch(words):
        _resolved(part, began[1])
        part.opened.append(_Open("if", scope, part.place, holder))
    elif words in ("endfor", "endif"):
        _end(part, scope, words.removeprefix("end"), holder)
    elif words != "else" or not (part.opened and part.opened[-1].word == "if"):
        word = text.safe(words.split(" ")[0])
        part.say(N_("the command “{word}” cannot be used here"), word=word)


def _holder(scope: str, paragraph: Any) -> Any:
    """Return the element that holds what a tag stands for: a row, a cell, or a paragraph."""
    kind = f"{_W}{scope}"
    one = next(paragraph.iterancestors(kind), paragraph) if scope in ("tr", "tc") else paragraph
    return one.getparent()


def _alone(part: _Part, scope: str, tag: str, paragraph: Any) -> None:
    """Tell of a tag for a whole row, cell or paragraph beside which something else stands."""
    element = next(paragraph.iterancestors(f"{_W}{scope}"), None) if scope != "p" else paragraph
    if element is None:
        part.say(N_("“{tag}” stands in no table"), tag=text.safe(tag))
    elif "".join(one.text or "" for one in element.iter(f"{_W}t")).strip() != tag:
        said = {
            "tr": N_("“{tag}” must stand alone in its row"),
            "tc": N_("“{tag}” must stand alone in its cell"),
            "p": N_("“{tag}” must stand alone in its paragraph"),
        }[scope]
        part.say(said, tag=text.safe(tag))


def _loop(part: _Part, began: _Open, path: str) -> None:
    shape = _resolved(part, path)
    if shape is not None and not shape.many:
        part.say(N_("“{name}” is no list"), name=path)
    outer = [one.variable for one in part.opened if one.word == "for"]
    if outer and path.split(".")[0] not in outer:
        part.say(N_("a loop within a loop goes through a list of the row itself, not “{name}”"),
                 name=text.safe(path))  # fmt: skip
    began.shape = Shape(parts=shape.parts if shape else {})
    part.opened.append(began)


def _end(part: _Part, scope: str, word: str, holder: object) -> None:
    if not part.opened or part.opened[-1].word != word:
        part.say(N_("“end{word}” without its “{word}”"), word=word)
        return
    began = part.opened.pop()
    if began.scope != scope:
        first, last = f"{{%{began.scope} {word}", f"{{%{scope} end{word}"
        part.say(N_("what begins with “{first}” cannot end with “{last}”"), first=first, last=last)
    elif began.holder is not holder:
        part.say(N_("“{word}” ends in another table or cell than it begins"), word=word)


def _printed(part: _Part, path: str, shape: Shape) -> None:
    """Tell of a list or a group where a text belongs."""
    if shape.many:
        part.say(N_("“{name}” is a list: go through it with “for”"), name=path)
    elif shape.parts:
        part.say(N_("“{name}” has parts: {parts}"), name=path, parts=", ".join(shape.parts))


def _resolved(part: _Part, path: str) -> Shape | None:
    """Return what a path leads to; what leads nowhere is told, with the nearest name."""
    loops = {one.variable: one.shape for one in part.opened if one.variable}
    if path in _LOOP and loops:
        return Shape()
    known = {**part.shape.parts, **loops}
    first, *rest = path.split(".") if _PATH.fullmatch(path) else [path]
    shape = known.get(first)
    if shape is None:
        _unknown(part, first, list(known))
        return None
    for name in rest:
        if shape.many:
            part.say(N_("“{name}” is a list: go through it with “for”"), name=first)
            return None
        if name not in shape.parts:
            _unknown(part, path, [f"{first}.{one}" for one in shape.parts])
            return None
        shape = shape.parts[name]
    return shape


def _unknown(part: _Part, name: str, known: list[str]) -> None:
    near = difflib.get_close_matches(fold(name).replace(" ", "_"), known, n=1, cutoff=0.5)
    said = N_("there is no field “{name}”; perhaps “{near}”")
    if not near:
        said = N_("there is no field “{name}”")
    part.say(said, name=text.safe(name), near="".join(near))

"""The legal documents that papers cite: kind, number, day of signing, body, title; only facts.

They stand in `data/legal/*.toml`; an office's own, in the folder `legal` beside its register, add
to them, and one of the same number takes the place of the shipped one.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from ocop.errors import FileRefused, ValueRefused
from ocop.language import N_
from ocop.values import files, names, papers, text

FOLDER: Final = "legal"
_LOCAL_GOVERNMENT: Final = "local-government"
_ITS_NAME: Final = "Luật Tổ chức chính quyền địa phương"
_BY_TITLE: Final = ("Luật", "Pháp lệnh")  # cited without number and body (Decree 30/2020, annex I)
# What a paper says where a document is on no file, to be written by hand.
_TO_WRITE: Final = "[Văn phòng ghi ngày ký, cơ quan ban hành và trích yếu]"
_NO_NUMBER: Final = "[Văn phòng ghi văn bản quy định việc đánh giá, phân hạng]"


class LegalUnreadable(FileRefused):
    sentence = N_("The file of legal documents {path} cannot be read: {detail}.")
    advice = N_("Compare it with the file that comes with the program.")


class LegalDocument(NamedTuple):
    """A document as it is printed; `amends` is the number of the one that it amends, or empty."""

    kind: str
    number: str
    signed_on: date
    issuer: str
    title: str
    in_force_from: date
    amends: str
    about: str

    @property
    def in_full(self) -> str:
        """The document as a paper cites it the first time."""
        if self.kind in _BY_TITLE:
            return f"{self.kind} {self.title} {papers.long_day(self.signed_on)}"
        return papers.cited(self.kind, self.number, self.signed_on, self.issuer, self.title)


Documents = Mapping[str, LegalDocument]  # by the key of the number


def read_documents(paths: Iterable[Path]) -> Documents:
    """Read files of documents, the last of a number; raises LegalUnreadable with the reason."""
    return {names.key(one.number): one for path in paths for one in _read(path)}


def decision(documents: Documents, number: str, day: date) -> str:
    """Return a decision as a paper of a day cites it first; one on no file by its number alone."""
    if found := documents.get(names.key(number)):
        return _together(documents, found, day)
    if not number[:1].isdigit():  # the days before any decision: there is no number to cite
        return _NO_NUMBER
    return f"Quyết định số{papers.NO_BREAK}{number} {_TO_WRITE}"


def on_local_government(documents: Documents, day: date) -> str:
    """Return the law that a People's Committee decides by, as a paper of a day cites it."""
    laws = [one for one in documents.values() if one.about == _LOCAL_GOVERNMENT]
    held = [one for one in laws if one.in_force_from <= day]
    if not held:
        return _ITS_NAME
    return _together(documents, max(held, key=lambda one: one.in_force_from), day)


def _together(documents: Documents, found: LegalDocument, day: date) -> str:
    """Return a document with the one that it amends, and with what amended that by a day."""
    whole = documents.get(names.key(found.amends), found)
    amending = [
        one
        for one in documents.values()
        if names.key(one.amends) == names.key(whole.number)
        and (one.in_force_from <= day or one is found)
    ]
    in_order = [whole, *sorted(amending, key=lambda one: one.in_force_from)]
    return "; ".join(one.in_full for one in in_order)


def _read(path: Path) -> list[LegalDocument]:
    import tomllib

    try:
        found = tomllib.loads(files.content(path).decode("utf-8-sig"))
        return [_document(one) for one in found["document"]]
    except (
        OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, ValueRefused,
    ) as error:  # fmt: skip
        detail = text.safe(files.reason(error))
        raise LegalUnreadable(path=text.safe(str(path)), detail=detail) from error


def _document(found: Mapping[str, Any]) -> LegalDocument:
    signed, in_force = found["signed_on"], found.get("in_force_from", found["signed_on"])
    if not (type(signed) is date and type(in_force) is date):
        raise ValueError(f"{found['number']}: signed_on, in_force_from: 2023-02-24")
    told = {name: text.clean(str(found[name]), name) for name in _WORDS}
    more = {name: text.clean_optional(str(found.get(name, "")), name) for name in _MORE}
    return LegalDocument(**told, **more, signed_on=signed, in_force_from=in_force)


_WORDS: Final = ("kind", "number", "issuer", "title")
_MORE: Final = ("amends", "about")

"""Several lists at once, or a folder of them: one question for all, and a table by district."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ocop.commands.shared import list_breaches, list_questions
from ocop.context import Context
from ocop.errors import FileRefused, OcopError, RuleRefused, refusal
from ocop.language import N_, _
from ocop.rulebook.office import Office
from ocop.store import places
from ocop.values.text import safe

if TYPE_CHECKING:
    from ocop.actions.intake.list_files import ListFile
    from ocop.actions.intake.subjects import Options
    from ocop.lists.files.sheet import Workbook
    from ocop.lists.reading import Listed

    Read = Callable[[Workbook], tuple[Sequence[Listed], Mapping[str, str]]]

_LISTS: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv")
_EXCELS_LOCK: Final = "~$"


class NoLists(FileRefused):
    sentence = N_("There is no list in the folder {path}.")
    advice = N_(
        "Lists are files that end in .xlsx, .xls, .ods or .csv; folders inside are not read."
    )


class ListsRefused(FileRefused):
    sentence = N_("{count} of {all} files cannot be brought in; nothing was written:")
    advice = N_("Correct them and give the command again.")


class NotWritten(RuleRefused):
    sentence = N_("Nothing was written.")
    advice = N_("Add --yes to have it written without being asked.")


class FeedbackIsAFile(FileRefused):
    sentence = N_("{path} is a file; the lists of several files are given back in a folder.")
    advice = N_("Give the name of a folder after --feedback.")


class _LeftOut(Exception):
    """A file turned out bad on the way: what this attempt wrote is not kept."""


def listed(paths: Sequence[Path]) -> list[Path]:
    """Return the lists meant: files as they were named, of a folder those that it holds."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = [one for one in sorted(path.iterdir()) if one.suffix.lower() in _LISTS]
        lists = [one for one in inside if not one.name.startswith((_EXCELS_LOCK, "."))]
        if not lists:
            raise NoLists(path=safe(str(path)))
        found += lists
    return list(dict.fromkeys(found))


def bring_in(
    context: Context,
    paths: Sequence[Path],
    read: "Read",
    office: Office,
    options: "Options",
    *,
    typed: Sequence[str],
    dry_run: bool,
    all_or_none: bool,
    whole: bool,
    feedback: str | None,
) -> None:
    """Bring in what can be, in one command that is taken back as one; tell what became of each."""
    from ocop.reports import importing as report

    marked = _marked(context, feedback, paths)
    files = [_opened(path, read) for path in paths]

    def attempt(*, keep: bool) -> list[str]:
        while True:
            bad = [one for one in files if one.left_out]
            if len(bad) == len(files) or (bad and all_or_none):
                _refuse(bad, len(files), marked)
            with suppress(_LeftOut):
                return _attempt(context, office, files, options, keep=keep, whole=whole)

    if context.interactive:
        attempt(keep=False)
        questions = [one for file in files for one in file.told.questions]
        context.show(
            [report.by_district(_of_districts(context, office, files, options), written=False)]
        )
        options = list_questions.answered(context, questions, options)
        if not dry_run and not context.confirm(_("Write this into the register?")):
            raise NotWritten()
    lacking = attempt(keep=not dry_run)
    _mark(files, marked)
    rows = _of_districts(context, office, files, options)
    if not context.as_json:
        context.show([report.by_district(rows, written=not dry_run)])
    lines = report.files_told(
        files, lacking, typed, office.units, dry_run=dry_run, marked=bool(marked)
    )
    payload: dict[str, object] = {"dry_run": dry_run, "missing": lacking}
    context.done({**payload, **report.files_row(files, rows)}, lines)


def _opened(path: Path, read: "Read") -> "ListFile":
    """Read a file; what cannot be read is told of it, and leaves it out."""
    from ocop.actions.intake.list_files import ListFile
    from ocop.lists.files import workbook

    file = ListFile(path)
    try:
        file.book = workbook.read(path)
        file.lists = read(file.book)[0]
    except OcopError as error:
        file.refusal = refusal(error).lines()
    file.faults = [fault for one in file.lists for fault in one.faults]
    return file


def _attempt(
    context: Context,
    office: Office,
    files: Sequence["ListFile"],
    options: "Options",
    *,
    keep: bool,
    whole: bool,
) -> list[str]:
    """Bring the good files in; return what the register has and they lack, if they are whole."""
    from ocop.actions.intake import importing, list_files, trial
    from ocop.invariants.asking import Breach

    good = [one for one in files if not one.left_out]
    lists = [listed for one in good for listed in one.lists]
    try:
        with context.copied_before(when=keep), context.write("import", keep=keep) as writer:
            with context.progress(sum(len(one.items) for one in lists)) as tell:
                if not list_files.take(writer, office, good, options, tell):
                    raise _LeftOut
            for one in () if keep else good:
                one.told.questions = trial.lasting(writer, one.told.questions)
            questions = [question for one in good for question in one.told.questions]
            return importing.missing(writer, office, lists, options, questions) if whole else []
    except Breach as breach:
        list_breaches.of_files(good, breach, options)
        raise _LeftOut from breach


def _refuse(bad: Sequence["ListFile"], count: int, marked: Path | None) -> None:
    from ocop.reports import importing as report

    _mark(bad, marked)
    lines = [line for one in bad for line in report.why_left_out(one)]
    raise ListsRefused(count=len(bad), all=count, candidates=lines)


def _of_districts(
    context: Context, office: Office, files: Sequence["ListFile"], options: "Options"
) -> list[tuple[str, "ListFile | None"]]:
    """Return each file with its districts in words, and each district that sent none."""
    from ocop.actions.intake import list_files

    of = [(list_files.districts(office, one, options), one) for one in files]
    sent = {code for codes, _one in of for code in codes}
    units = office.units.districts_on(context.today) or office.units.districts
    rows: list[tuple[str, ListFile | None]] = []
    for code in dict.fromkeys(unit.code for unit in units):
        title = office.units.district_title(code)
        rows += [(title, one) for codes, one in of if codes == [code]]
        rows += [(title, None)] if sent and code not in sent else []
    for codes, one in of:
        if len(codes) != 1 or all(codes[0] != unit.code for unit in units):
            rows.append((", ".join(map(office.units.district_title, codes)), one))
    return rows


def _marked(context: Context, typed: str | None, paths: Sequence[Path]) -> Path | None:
    """Return the folder in which lists are given back; nothing there is written over unasked."""
    if typed is None:
        return None
    folder = places.output(typed)
    if folder.exists() and not folder.is_dir():
        raise FeedbackIsAFile(path=safe(str(folder)))
    for path in paths:
        context.may_write(_marked_as(path, folder))
    return folder


def _marked_as(path: Path, folder: Path) -> Path:
    """Return the name of a list that is given back: its own, as a workbook."""
    name = path.name if path.suffix.lower() == ".xlsx" else f"{path.name}.xlsx"
    return folder / name


def _mark(files: Sequence["ListFile"], folder: Path | None) -> None:
    """Give back each list that has faults or questions, with its cells marked."""
    from ocop.actions.intake import feedback

    for one in files if folder else ():
        if folder and one.book and (to_mark := one.to_mark):
            one.marked = _marked_as(one.path, folder)
            feedback.write(one.path, one.book, to_mark, one.marked)

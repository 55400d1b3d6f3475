"""`ocop import answers`: what was answered to the questions of lists, with day and person."""

from pathlib import Path

from ocop.context import Context

_WORD = "answers"


def meant(files: list[str]) -> bool:
    """Return whether the answers are asked for; a list that is called like the word goes first."""
    return files == [_WORD] and not Path(_WORD).exists()


def show(context: Context) -> None:
    """Show every answer that is kept."""
    from ocop.queries import answers
    from ocop.reports.answers import kept

    with context.read() as ask:
        of_words, of_columns = answers.all_kept(ask), answers.mappings(ask)
    table = kept(of_words, of_columns, context.office.units)
    context.answer({"answers": of_words, "columns": of_columns}, [table])

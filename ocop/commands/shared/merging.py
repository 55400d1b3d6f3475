"""What `ocop entity merge` and `ocop product merge` share: look, ask, put together."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ocop.context import Context
from ocop.errors import RuleRefused
from ocop.language import N_, _
from ocop.queries.shapes import Named

if TYPE_CHECKING:
    from ocop.actions.merging import Merged
    from ocop.store.asking import Ask
    from ocop.store.writer import Writer

# A product or a producer, and how many rows of each record stand on it.
Seen = tuple[Named, dict[str, int]]


class ChangedMeanwhile(RuleRefused):
    sentence = N_("Another command changed what was shown; nothing was written. It was shown:")
    advice = N_("Look at what is there now, then give the command again.")


class NotMerged(RuleRefused):
    sentence = N_("Nothing was put together.")
    advice = N_("Add --yes to do it without being asked.")


def merge(
    context: Context,
    command: str,
    kind: str,
    typed: list[str],
    find: Callable[["Ask", str], Named],
    do: Callable[["Writer", str, str], "Merged"],
    dry_run: bool,
) -> None:
    from ocop.reports import corrections
    from ocop.reports.corrections import merged

    def seen(writer: "Writer", names: list[str]) -> list[Seen]:
        from ocop.actions import merging

        found = [find(writer.ask, name) for name in names]
        return [(one, merging.belongings(writer, kind, one["id"])) for one in found]

    def look(names: list[str]) -> tuple["Merged", list[Seen]]:
        """Return what putting together would do, and what each has now; nothing is kept."""
        with context.write(command, keep=False) as writer:
            both = seen(writer, names)
            return do(writer, both[0][0]["id"], both[1][0]["id"]), both

    row, both = context.settle(typed, look)
    if not dry_run:
        if not context.as_json:
            for line in corrections.both(both, context.office.units):
                context.tell(line)
        if not context.confirm(_("Put the second into the first?")):
            raise NotMerged()
        with context.copied_before(), context.write(command) as writer:
            now = seen(writer, [one["id"] for one, _counts in both])
            if now != both:  # nothing is held while a person thinks
                shown, found = (corrections.both(one, context.office.units) for one in (both, now))
                raise ChangedMeanwhile(candidates=[*shown, _("now:"), *found])
            row = do(writer, row["stays"]["id"], row["goes"]["id"])
    context.done({**row, "dry_run": dry_run}, merged(row, context.office.units, dry_run=dry_run))

"""Which plan and which day a question is about, when it does not say."""

from datetime import date
from pathlib import Path

from ocop.language import _
from ocop.rulebook import plans
from ocop.rulebook.office import Office
from ocop.targets import Plan
from ocop.values.dates import parse_day


def chosen_plan(
    office: Office, named: str | None, as_of: str | None, today: date
) -> tuple[Plan, str, date]:
    """Return the plan, why it is that one, and the day of the answer.

    Without a day it is today, but not after the plan's books close. Without a plan it is the
    shortest that covers the day, else the latest. A name ending in .toml is a file.
    """
    day = parse_day(as_of) if as_of else today
    if named is None:
        plan, why = plans.choose(office.plans, day)
    elif named.lower().endswith(".toml"):
        plan, why = plans.read_plan(Path(named).expanduser()), _("the file given")
    else:
        plan, why = plans.find(office.plans, named), _("the plan given")
    return plan, why, day if as_of else min(day, plan.books_close)

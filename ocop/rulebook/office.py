"""What an office works with besides its register: units, criteria and plans, read when first asked.

The files shipped with the program hold unless the office keeps its own beside its register.
"""

from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ocop.errors import FileRefused
from ocop.language import N_, _
from ocop.rulebook import criteria, expected_documents, office_settings, plans, unit_lists
from ocop.rulebook.criteria import Criteria
from ocop.rulebook.expected_documents import Papers
from ocop.rulebook.office_settings import Settings
from ocop.rulebook.successors import code_on, count_on
from ocop.rulebook.units import Units
from ocop.targets import Plan
from ocop.values.dates import parse_day
from ocop.values.files import typed_path
from ocop.values.text import safe

if TYPE_CHECKING:
    from ocop.rulebook.legal_documents import Documents

# What an office counts by besides its register, a folder for each kind; and all that it may keep.
COUNTED_BY: Final = {"plans": "toml", "units": "csv", "criteria": "toml", "papers": "toml"}
KINDS: Final = (*COUNTED_BY, "forms", "legal", "reports")


@dataclass(frozen=True)
class Office:
    """The place of a register and the dated data that is read beside it.

    Units are called as on `day` (None: as they are called last).
    """

    register: Path
    more_units: Path | None = None  # of another province, for one command
    day: date | None = None

    def on(self, day: date) -> "Office":
        """Return the same office, whose units are called as on a day."""
        seen = copy(self)
        vars(seen).update(day=day, units=self.units.on(day))
        return seen

    def _files(self, kind: str, suffix: str) -> list[Path]:
        return files(kind, suffix, self.register.parent)

    @cached_property
    def units(self) -> Units:
        """The districts and communes, with their days of validity."""
        more = [self.more_units] if self.more_units else []
        files = {path.name: path for path in (*self._files("units", "csv"), *more)}
        units = unit_lists.read_units(files.values(), self.settings.province)
        return units.on(self.day) if self.day else units

    @cached_property
    def settings(self) -> Settings:
        """What the office says of itself: its province and unit."""
        return office_settings.read(self.register)

    @cached_property
    def criteria(self) -> list[Criteria]:
        """The decisions on stars, oldest first."""
        return criteria.read_criteria(self._files("criteria", "toml"))

    @cached_property
    def papers(self) -> Papers:
        """The papers that products are expected to have, and the known forms of standards."""
        return expected_documents.read_papers(self._files("papers", "toml"))

    @cached_property
    def legal(self) -> "Documents":
        """The legal documents that papers cite; the office's own come after the shipped ones."""
        from ocop.rulebook import legal_documents  # only papers cite

        own = self.register.parent / legal_documents.FOLDER
        found = self._files(legal_documents.FOLDER, "toml")
        return legal_documents.read_documents(sorted(found, key=lambda path: path.parent == own))

    @cached_property
    def plans(self) -> list[Plan]:
        """Every plan that the office has: a plan of another province only serves as a model."""
        chain = self.units.chain(self.settings.province)
        return [self.at_home(one) for one in self.models if one.province in ("", *chain)]

    @cached_property
    def models(self) -> list[Plan]:
        """Every plan on file, of whichever province."""
        return plans.load(self.plan_files)

    def at_home(self, plan: Plan) -> Plan:
        """Return a plan toward which nothing of another province counts."""
        outside = self.units.outside
        return plan._replace(outside=outside) if outside else plan

    def plan_on(self, plan: Plan, day: date) -> Plan:
        """Return a plan as amended by a day, in the units of that day."""
        plan = plan.on(day)
        if not any((plan.district, *(one.district or one.by_district for one in plan.targets))):
            return plan
        targets = tuple(
            one._replace(
                district=code_on(self.units, one.district, day),
                by_district=count_on(self.units, one.by_district, day),
            )
            for one in plan.targets
        )
        return plan._replace(district=code_on(self.units, plan.district, day), targets=targets)

    @property
    def unit_files(self) -> list[Path]:
        """The lists of units: an office's own in place of the shipped one of its name."""
        return self._files("units", "csv")

    @property
    def plan_files(self) -> list[Path]:
        """The files of those plans: an office's own in place of the shipped one of its name."""
        return self._files("plans", "toml")

    @property
    def own_plans(self) -> Path:
        """The folder of the office's own plans, beside its register; it need not be there."""
        return self.register.parent / "plans"


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
        plan, why = office.at_home(plans.read_plan(typed_path(named))), _("the file given")
    else:
        plan, why = plans.find(office.plans, named), _("the plan given")
    return plan, why, day if as_of else min(day, plan.books_close)


_INSTALLED = Path(__file__).parents[1] / "data"


_CHECKOUT = Path(__file__).parents[2] / "data"


class DataMissing(FileRefused):
    sentence = N_("The program is not installed whole: its data are not in {path}.")
    advice = N_("Install it anew, or unpack it: it does not run from inside a zip file.")


def shipped() -> Path:
    """Return the folder of the data files that came with the program."""
    for folder in (_INSTALLED, _CHECKOUT):
        if folder.is_dir():
            return folder
    raise DataMissing(path=safe(str(_INSTALLED)))


def own_files(register: Path) -> dict[str, Path]:
    """Return the files beside a register that the office counts by, as the history names them."""
    found = [
        (f"{kind}/{safe(path.name)}", path)
        for kind, suffix in COUNTED_BY.items()
        for path in (register.parent / kind).glob(f"*.{suffix}")
    ]
    settings = office_settings.path_of(register)
    return dict(sorted([*found, *([(settings.name, settings)] if settings.exists() else [])]))


def files(kind: str, suffix: str, beside: Path) -> list[Path]:
    """Return the files of one kind ("plans", "criteria", "units"), sorted by name.

    A file in the folder of that kind beside the register takes the place of the shipped one of the
    same name, and adds to the rest.
    """
    found: dict[str, Path] = {}
    for folder in (shipped() / kind, beside / kind):
        found |= {path.name: path for path in folder.glob(f"*.{suffix}")}
    return [found[name] for name in sorted(found)]

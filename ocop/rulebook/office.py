"""What an office works with besides its register: units, criteria and plans, read when first asked.

The files shipped with the program hold unless the office keeps its own beside its register.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ocop.rulebook import criteria, data, expected_documents, plans, units
from ocop.rulebook.criteria import Criteria
from ocop.rulebook.expected_documents import Papers
from ocop.rulebook.units import Units
from ocop.targets import Plan


@dataclass(frozen=True)
class Office:
    """The place of a register and the dated data that is read beside it."""

    register: Path
    more_units: Path | None = None  # of another province, for one command

    def _files(self, kind: str, suffix: str) -> list[Path]:
        return data.files(kind, suffix, self.register.parent)

    @cached_property
    def units(self) -> Units:
        """The districts and communes, with their days of validity."""
        more = [self.more_units] if self.more_units else []
        files = {path.name: path for path in (*self._files("units", "csv"), *more)}
        return units.read_units(files.values())

    @cached_property
    def criteria(self) -> list[Criteria]:
        """The decisions on stars, oldest first."""
        return criteria.read_criteria(self._files("criteria", "toml"))

    @cached_property
    def papers(self) -> Papers:
        """The papers that products are expected to have, and the known forms of standards."""
        return expected_documents.read_papers(self._files("papers", "toml"))

    @cached_property
    def plans(self) -> list[Plan]:
        """Every plan that the office has."""
        return plans.load(self.plan_files)

    @property
    def plan_files(self) -> list[Path]:
        """The files of those plans: an office's own in place of the shipped one of its name."""
        return self._files("plans", "toml")

    @property
    def own_plans(self) -> Path:
        """The folder of the office's own plans, beside its register; it need not be there."""
        return self.register.parent / "plans"

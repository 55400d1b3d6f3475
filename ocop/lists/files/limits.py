"""What a look into a workbook's own records tells beside its values, and how much is too much."""

from dataclasses import dataclass, field
from typing import Final

from ocop.lists.files.faults import ListTooLarge, SheetTooLarge
from ocop.lists.files.sheet import Place, address

MOST_BYTES: Final = 64 << 20  # of a file
# Readers of workbooks hold a sheet as one rectangle from A1 to its last cell, 32 bytes a cell, and
# end the whole process when the memory is not there: two cells far apart are enough. So the
# rectangle is measured before anything reads it. 100,000 rows of 30 columns are within.
MOST_CELLS: Final = 3_000_000
SHOWN_BYTES: Final = "{} MB"


@dataclass
class Look:
    """The findings in one sheet; `end` is its last cell, if it was worth measuring."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    without_value: set[Place] = field(default_factory=set)
    faults: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)  # of cells where they tell something
    merges: list[tuple[Place, Place]] = field(default_factory=list)
    end: Place = (0, 0)

    def reach(self, row: int, column: int) -> None:
        """Note that a cell with something in it stands at this place."""
        self.end = (max(self.end[0], row), max(self.end[1], column))

    def check(self, path: object, sheet: str) -> None:
        """Refuse a sheet whose rectangle is no list; raises SheetTooLarge."""
        if (self.end[0] + 1) * (self.end[1] + 1) > MOST_CELLS:
            raise SheetTooLarge(path=path, sheet=sheet, address=address(*self.end))


class Budget:
    """Counts what a whole file needs, so that many small sheets are no way around the limit."""

    def __init__(self, path: object) -> None:
        self.path = path
        self.cells = 0

    def spend(self, cells: int) -> None:
        """Count cells; raises ListTooLarge when the file has more than MOST_CELLS."""
        self.cells += cells
        if self.cells > MOST_CELLS:
            what, limit = f"{self.cells:,}", f"{MOST_CELLS:,}"
            raise ListTooLarge(path=self.path, what=what, limit=limit)

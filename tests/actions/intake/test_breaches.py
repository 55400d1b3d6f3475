"""Breaches of a list told by its rows.

- what comes of no row of the list is raised as it is
"""

import pytest

from ocop.actions.intake import breaches
from ocop.actions.intake.subjects import Options
from ocop.invariants.asking import Breach


def test_what_comes_of_no_row_is_raised_as_it_is() -> None:
    row = {
        "id": "a" * 32, "product_id": "b" * 32, "name": "Trà", "entity": "HTX A", "district": "",
        "other": "", "rule": "one-recognition", "detail": "twice", "mend": "",
    }  # fmt: skip
    with pytest.raises(Breach, match="twice"):
        breaches.told(Breach([row]), Options())

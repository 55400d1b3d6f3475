"""Random registers out and in again, with names that spreadsheets and CSV are hostile to.

- every list that was exported is *same* when it comes in again, from a workbook and from CSV
- CSV written in NFD is the same too
- all lists brought into an empty register make one whose lists are the same
"""

import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import random_registers
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from running import run

# In the order in which a new register can take them.
KINDS = ("entities", "products", "registrations", "recognitions", "upgrades", "improvements")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_USER", "Lan")


def check(facts: list[dict[str, Any]], ending: str, folder: Path) -> None:
    mine, other = folder / "mine.db", folder / "other.db"
    random_registers.build(mine, facts)
    for kind in KINDS:
        out = folder / f"{kind}.{ending.removeprefix('nfd.')}"
        listed = run("export", kind, "-o", str(out), "--yes", "--db", str(mine))[kind]
        if ending == "nfd.csv":
            out.write_text(unicodedata.normalize("NFD", out.read_text("utf-8")), "utf-8")
        if not listed:
            continue
        counts = run("import", str(out), "--db", str(mine))["counts"]
        assert counts == {"new": 0, "adds": 0, "same": len(listed)}, kind
        told = run("import", str(out), "--as", kind, "--db", str(other), "--reason", "x")
        assert not told["questions"], told
    for kind in KINDS:
        first, second = (run("export", kind, "--db", str(path)) for path in (mine, other))
        assert first == second, kind


@settings(max_examples=10, phases=[Phase.generate])  # what fails is small enough to read
@given(random_registers.facts(), st.sampled_from(("xlsx", "csv", "nfd.csv")))
def test_random_registers_come_in_again_as_the_same(
    facts: list[dict[str, Any]], ending: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(facts, ending, Path(folder))

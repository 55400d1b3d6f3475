"""A copy on another disk than the register's is asked for after a week.

- `due` and `doctor` tell it from the eighth day after the last such copy, or after the first entry;
  a district's agenda, an empty register and a demo do not
- a copy on the same disk does not count, one on another does; so does a whole office
"""

from datetime import date, timedelta
from pathlib import Path

import pytest

OTHER = Path("/dev/shm")  # noqa: S108 - a disk of its own wherever Linux runs


def lines(ocop, day: date, more: str = "") -> list[str]:
    rows = ocop(f"due --only copy --as-of {day:%d/%m/%Y} --json {more}").data["due"]
    return [row["day"] for row in rows]


def test_it_is_told_a_week_after_the_first_entry(ocop) -> None:
    today = date.today()
    assert lines(ocop, today + timedelta(days=99)) == []
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 5/2/2024")
    assert lines(ocop, today + timedelta(days=6)) == []
    late = today + timedelta(days=9)
    assert len(lines(ocop, late)) == 1
    assert lines(ocop, late, "--district 'Ba Bể'") == []
    said = ocop(f"due --as-of {late:%d/%m/%Y}").out
    assert "ocop backup --office" in said
    asked = f"doctor --only no-copy --as-of {late:%d/%m/%Y}"
    assert [row["kind"] for row in ocop(f"{asked} --json").data["findings"]] == ["no-copy"]
    assert "no copy on another disk for a week" in ocop(asked).out.lower()
    assert ocop(f"{asked} --district 'Ba Bể' --json").data["findings"] == []


def test_a_copy_on_the_same_disk_does_not_count(ocop, tmp_path) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 5/2/2024")
    ocop(f"backup {tmp_path / 'same.db'}")
    assert len(lines(ocop, date.today() + timedelta(days=9))) == 1


@pytest.mark.skipif(not OTHER.is_dir(), reason="no second disk on this machine")
def test_a_copy_on_another_disk_does(ocop, tmp_path, write, ask) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 5/2/2024")
    copy = OTHER / f"{tmp_path.name}.zip"
    with write() as writer:
        from ocop.actions import copies

        copies.made(writer, date(2024, 1, 1))
    today = date.today()
    assert lines(ocop, today) == ["2024-01-08"]
    try:
        ocop(f"backup --office {copy}")
        assert lines(ocop, today) == []
        copy.unlink()
        ocop(f"backup {copy.with_suffix('.db')}")
    finally:
        for one in (copy, copy.with_suffix(".db")):
            one.unlink(missing_ok=True)
    assert lines(ocop, today + timedelta(days=7)) == []
    assert lines(ocop, today + timedelta(days=8)) != []
    assert ask("SELECT count(*) AS n FROM setting WHERE key = 'copied_elsewhere'")[0]["n"] == 1
    ocop("check")


def test_a_demo_register_wants_none(ocop, tmp_path) -> None:
    demo = f"--db {tmp_path / 'demo.db'}"
    ocop(f"demo {demo}")
    late = date.today() + timedelta(days=99)
    assert lines(ocop, late, demo) == []
    assert (
        ocop(f"doctor --only no-copy --as-of {late:%d/%m/%Y} --json {demo}").data["findings"] == []
    )

"""A pipe or a device in the place of a file that is read: a sentence, at once, and never a wait.

- plans, units, criteria, expected papers, settings and Word forms that stand beside the register
- what is nested without end, in a file of criteria, of papers and of settings
- what the program itself keeps beside it: the letters written, the reports signed
- a report whose own numbers are nested without end
- what is named on the command line: a plan, a list, units of another province, a report, a copy
"""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    """End a test that waits, with an error."""
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(60)
    yield
    signal.alarm(0)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("plans/12.toml", "status"),
        ("units/06-bac-kan.csv", "list"),
        ("criteria/2023-148.toml", "round open --level province --on 1/11/2023"),
        ("papers/papers.toml", "document list --state lacking"),
        ("office.toml", "office set --unit 'Ba Bể'"),
        ("forms/bao-cao.docx", "report year 2023 -o {tmp}/x.docx"),
    ],
)
def test_what_stands_beside_the_register(ocop, tmp_path: Path, file: str, words: str) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 5/12/2023")
    place = tmp_path / file
    place.parent.mkdir(exist_ok=True)
    os.mkfifo(place)
    said = ocop(words.format(tmp=tmp_path), 6).err
    assert "a device or a pipe" in said
    assert Path(file).name in said


@pytest.mark.parametrize(
    "words",
    ["plan check {x}", "plan add {x}", "report sign {x} --number 1 --on 5/1/2024",
     "plan amend {x} --decision 9/QĐ --on 1/3/2023 --set a=1", "status --plan {x}", "import {x}", "report check {x}", "restore {x} --yes",
     "office set --units {x}", "decision edit 1/QĐ --scan {x} --reason r"],
)  # fmt: skip
@pytest.mark.parametrize("device", ["/dev/zero", "pipe"])
def test_what_is_named(ocop, tmp_path: Path, words: str, device: str) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 5/12/2023 --decision 1/QĐ")
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    named = tmp_path / ("zero.toml" if device == "/dev/zero" else "pipe.toml")
    said = ocop(words.format(x=named), None)
    assert said.code in (2, 5, 6), said
    assert "ocop itself" not in said.err


@pytest.mark.parametrize(
    ("file", "words", "code"),
    [("letters.json", "due --as-of 5/12/2026", 0), ("reports/x.json", "report list", 6)],
)
@pytest.mark.parametrize("content", ["pipe", "deep"])
def test_what_the_program_keeps_beside_the_register(
    ocop, tmp_path: Path, file: str, words: str, code: int, content: str
) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 5/12/2023")
    place = tmp_path / file
    place.parent.mkdir(exist_ok=True)
    if content == "pipe":
        os.mkfifo(place)
    else:
        place.write_text('{"a":' * 100_000, "utf-8")
    assert "ocop itself" not in ocop(words, code).err


@pytest.mark.parametrize(
    ("file", "words"),
    [("criteria/x.toml", "list"), ("papers/x.toml", "document list --state lacking"), ("office.toml", "status")],
)  # fmt: skip
def test_rules_nested_without_end(ocop, tmp_path: Path, file: str, words: str) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 5/12/2023")
    place = tmp_path / file
    place.parent.mkdir(exist_ok=True)
    place.write_text("a = " + "[" * 50_000, "utf-8")
    assert "it is nested too deeply" in ocop(words, 6).err


@pytest.mark.parametrize("words", ["report check {x}", "report sign {x} --number 1 --on 5/1/2024"])
def test_a_report_nested_without_end(ocop, tmp_path: Path, words: str) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 5/12/2023")
    page = tmp_path / "nam.html"
    page.write_text(f'<template id="ocop-can-cu">{"[" * 100_000}</template>', "utf-8")
    assert "ocop itself" not in ocop(words.format(x=page), 6).err


def test_an_office_copied_with_a_pipe_beside_it(ocop, tmp_path: Path) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 5/12/2023")
    (tmp_path / "units").mkdir()
    os.mkfifo(tmp_path / "units" / "x.txt")
    ocop(f"backup --office {tmp_path / 'all'}")
    assert not (tmp_path / "all" / "units").exists()

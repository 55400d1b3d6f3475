"""What every test starts from: no way to the user's register, one way to run the program."""

import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import running
import servers
from hypothesis import settings

from ocop import cli, language
from ocop.invariants import asking
from ocop.rulebook.office import Office
from ocop.store import db, places
from ocop.store.writer import Act, Writer

# The same examples in every run: what is covered must not depend on luck.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

TODAY = date(2024, 6, 1)


@dataclass
class Said:
    """What one command answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


HOMES = ("HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA", "USERPROFILE")


@pytest.fixture(autouse=True, scope="session")
def no_way_to_the_users_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is made once for many tests from the user's folders too."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        for name in HOMES:
            patch.setenv(name, str(home))
        yield


@pytest.fixture(autouse=True)
def no_way_to_the_users_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in HOMES:
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setattr(places, "MOUNTS", tmp_path / "no mounts")  # wherever the tests run
    for name in ("OCOP_DB", "OCOP_USER", "LC_ALL", "LANG", "NO_COLOR", *places.ONEDRIVE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OCOP_LANG", "en")
    language.speak("en")
    yield
    language.speak("en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.db"


@pytest.fixture
def office(path: Path) -> Office:
    return Office(path)


@pytest.fixture
def write(path: Path) -> Callable[..., AbstractContextManager[Writer]]:
    """Open the test's register for one command; `today` is 01/06/2024 unless told.

    Without `rules` what must hold is not asked: for rows that are alone in the register.
    """

    def open_for(
        reason: str = "because", today: date = TODAY, command: str = "test", rules: bool = True
    ) -> AbstractContextManager[Writer]:
        at = datetime(2024, 6, 1, 8, 30, tzinfo=UTC)
        act = Act(command, at=at, today=today, actor="Lan", reason=reason)
        return db.write(path, act, check=asking.refuse) if rules else db.write(path, act)

    return open_for


@pytest.fixture
def ask(begun: Path) -> Callable[..., list[dict[str, Any]]]:
    def answer(sql: str, **values: object) -> list[dict[str, Any]]:
        with db.read(begun) as opened:
            return opened(sql, **values)

    return answer


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register without a line, made as the program makes one; whoever uses it takes a copy."""
    made = tmp_path_factory.mktemp("empty") / "register.db"
    at = datetime(2024, 6, 1, 8, 30, tzinfo=UTC)
    with db.write(made, Act("test", at=at, today=TODAY, actor="Lan", reason="")):
        pass
    return made


@pytest.fixture
def begun(path: Path, empty_register: Path) -> Path:
    """The test's register, empty where nothing has begun it yet."""
    if not path.exists():
        shutil.copy(empty_register, path)
    return path


@pytest.fixture
def ocop(
    begun: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Run a command written as one string on the test's register: `ocop('status --json')`."""
    monkeypatch.setenv("OCOP_DB", str(begun))

    def run(words: str, expect: int | None = 0) -> Said:
        capsys.readouterr()
        code = cli.main(shlex.split(words))
        out, err = capsys.readouterr()
        assert expect is None or code == expect, f"exit {code}\n{out}\n{err}"
        return Said(code, out, err)

    return run


@pytest.fixture
def nowhere(ocop: Callable[..., Said], path: Path) -> Callable[..., Said]:
    """Run commands as `ocop` does, where no register stands at the test's place."""
    path.unlink()
    return ocop


@pytest.fixture(scope="session")
def invented_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register of the invented year, built once; whoever changes it takes a copy."""
    made = tmp_path_factory.mktemp("demo") / "year.db"
    running.run("demo", "--year", "--db", str(made))
    return made


@pytest.fixture(scope="session")
def server() -> Iterator[servers.Server]:
    with servers.started() as running:
        yield running


@pytest.fixture
def database(server: servers.Server) -> Iterator[servers.Database]:
    """An empty database on the tests' own server."""
    made = server.create()
    yield made
    made.drop()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write the golden files anew")
    parser.addoption("--edits", type=int, default=200, help="single edits that must be found")
    parser.addoption("--edit-seed", type=int, default=5, help="another seed makes other edits")


@pytest.fixture
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str, str], None]:
    """Compare what people see with `golden/NAME`; ids and the test's folder are masked, as they
    are never the same."""

    def compare(name: str, seen: str) -> None:
        file = Path(__file__).parent / "golden" / name
        masked = re.sub(r"\b[0-9a-f]{32}\b", "i" * 32, seen.replace(f"{tmp_path}/", ""))
        masked = re.sub(r"\b[0-9a-f]{8}\b", "iiiiiiii", masked)
        if request.config.getoption("--refresh"):
            file.write_text(masked, "utf-8")
        assert masked == file.read_text("utf-8")

    return compare

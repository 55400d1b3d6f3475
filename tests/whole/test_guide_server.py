"""The guide's section on a server, typed on a real one.

- the statements make the database and each person's role as printed, after the register came with
  its roles; under the province's role each command of the section is typed, and the way back
"""

import re
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "huong-dan.md"
OWNER, DATABASE = "ocop_chu", "ocop"


@pytest.fixture
def section() -> str:
    text = GUIDE.read_text("utf-8")
    return text[text.index("\n## 11. ") : text.index("\n## 12. ")]


@pytest.fixture
def statements(section) -> list[str]:
    """What an administrator types as SQL; what only opens the server to other machines apart."""
    found = re.findall(r'^sudo -u postgres psql -c "(.*)"$', section, re.MULTILINE)
    return [one for one in found if not one.startswith("ALTER SYSTEM")]


@pytest.fixture
def made(server, section, statements):
    """The database of the page, owned as there."""
    assert f"createuser --createrole --pwprompt {OWNER}\n" in section
    administrator = server.database("postgres")
    administrator.run(f"CREATE ROLE {OWNER} LOGIN CREATEROLE")
    administrator.run(statements[0])
    yield server.database(DATABASE)
    administrator.run(f"DROP DATABASE {DATABASE} WITH (FORCE)")
    administrator.forget_roles("lan", "hoa")


def test_its_commands_are_typed(ocop, section, statements, made, tmp_path, monkeypatch) -> None:
    typed = re.findall(r"(?:^|`)(ocop (?:copy|backup|migrate|office|where)[^`\n]*)", section, re.M)
    assert len(typed) > 7
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023")
    place, back = str(tmp_path / "register.db"), tmp_path / "so-ocop.db"
    into = next(one for one in typed if "--roles" in one)
    ocop(f"{_here(into, made.address(OWNER), tmp_path)} --db {place}")
    for one in statements[1:]:
        made.run(one)
    for line in typed:
        if line in (into, "ocop copy", "ocop backup", "ocop check"):
            continue
        user = OWNER if line == "ocop migrate" else "lan"
        said = ocop(f"{_here(line, '', tmp_path)} --db '{made.address(user)}'", None)
        assert said.code == 0, f"{line}\n{said.err}"
    ocop(f"backup --db '{made.address('lan')}'")
    ocop(f"register Gạo --entity 'HTX A' --on 1/3/2023 --db '{made.address('hoa')}'")
    assert "Trà" in ocop(f"list --db {back}").out
    assert "Trà" in ocop(f"list --db {tmp_path / 'ba-be.db'}").out
    ocop(f"register Cốm --entity 'HTX A' --on 1/3/2023 --db {back}")


def _here(line: str, address: str, folder: Path) -> str:
    line = re.sub(r'"postgresql://[^"]*"', f"'{address}'", line.removeprefix("ocop "))
    return re.sub(r'"D:\\OCOP\\([^"]*)"', lambda one: f"'{folder / one[1]}'", line)

"""Values that an engine could take for signs of its own, in a file and on a server.

- the same commands say the same in both places, and leave the same rows
- what can be no text is refused before either is asked
- no answer rests on the order in which an engine gives rows by itself
"""

import re
import shlex
import shutil
from itertools import count
from types import SimpleNamespace

import pytest
import rich_register

from ocop import models
from ocop.store import addresses, copying, db, door, places

# Signs of LIKE, of SQL, of formats, of a spreadsheet; letters that only some engines know as pairs.
NAMES = (
    'Măng "Phong" [rừng]', "100% gạo", "a_b", "\\", "%", "_", "\\%", "';--", "{}", "%s", ":name",
    "=1+1", "Trà 🍵", "Đậu", "đậu đen", "ĐẬU ĐEN", "inox", "İnox", "ınox", "ß", "SS", "Cốm dẹp",
    "Ơ" * 300, "Ơ" * 301, "a\u200bb", "  hai  đầu ",
)  # fmt: skip
MORE = """
register Kem --entity 'HTX Kem' --on 1/3/2024 --new-entity
register 'Một' --entity '\\' --on 1/3/2024
register 'Hai' --entity '%\\' --on 1/3/2024 --new-entity
register 'Miến dong' --entity 'HTX B' --on 1/3/2024
register 'Miến dong' --entity 'HTX A' --on 1/3/2024
product edit 'Miến dong HTX A' --name 'Bún'
product edit 'Miến dong HTX B' --name 'Bún'
recognise 'a_b' --stars 3 --on 1/1/1900 --decision '%_\\'
recognise 'a_b' --stars 3 --until 31/12/2100
document add food-safety Kem --number '\\' --on 1/1/2024 --until 31/12/2100
document add standard Kem --number 1 --standard 'VIETgAP'
document add standard Kem --number 2 --standard 'quyXước'
document add standard Kem --number 3 --standard 'Quy_ước 50%'
document add standard Kem --number 4 --standard 'HỮU CƠ'
support add --kind visit --on 3/3/2024 --district 'Na Rì' --programme '%' --money 999999999999999
support add --kind visit --on 4/3/2024 --district 'Na Rì' --programme '_' --people 1000000
improve raw-material 'a_b' --since 1/1/2024 --hectares 99999
entity merge '{}' 'HTX Kem' --reason '%s {}' --yes
entity edit 'HTX 2' --name 'HTX \\' --on 1/4/2024 --reason '\\'
undo --yes --reason '%'
"""
QUESTIONS = """
list --json
list %
show '\\'
show 'Miến dong'
show 'Bún'
show '%s'
show 'mien'
history '100% gạo'
history --user %
entity list --json
decision show '%_\\'
document list --json
list --gap unknown-standard
support list --programme %
support list --by programme
export products
doctor
status
"""


@pytest.fixture
def both(ocop, path, database, monkeypatch):
    """Run a command in both places, with the same ids; what they say must be the same."""
    place = addresses.server(database.address())
    copying.copy(path, place)
    for folder in (path.parent, places.data_folder()):  # where the office's files are
        papers = folder / "papers"
        papers.mkdir(parents=True)
        (papers / "office.toml").write_text('[standards]\nknown = ["Quy_ước", "50%"]\n', "utf-8")
    numbers = count(1)

    def run(words: str, expect: int | None = None) -> None:
        begun, told = next(numbers), []
        for at in (path, place):
            drawn = count(begun * 1000)
            source = SimpleNamespace(urandom=lambda many, drawn=drawn: _bytes(next(drawn), many))
            monkeypatch.setattr(models, "os", source)
            monkeypatch.setenv("OCOP_DB", str(at))
            said = ocop(words, expect)
            assert said.code != 1, words
            told.append((said.code, _masked(said.out), _masked(said.err)))
        assert told[0] == told[1], words

    return run, place


def _bytes(number: int, many: int) -> bytes:
    return (number * 2654435761 % 2**64).to_bytes(8, "big").ljust(many, b"\1")


def _masked(said: str) -> str:
    kept = [one for one in said.splitlines() if "papers/" not in one]  # whose files they are
    never_the_same = r"\d\d:\d\d(:\d\d)?| \(owner\)|[0-9a-f]{64}"
    return re.sub(r" +", " ", re.sub(never_the_same, "", "\n".join(kept)))


def _tables(place: door.Place) -> dict[str, list[str]]:
    with door.read(place) as ask:
        rows = copying.rows_in(ask)
        found = {table: rows(table) for table in models.SQLModel.metadata.tables}
    for one in found["change"]:  # the server adds the role, and the clock went on
        for name in ("actor", "at", "hash", "previous_hash"):
            one.pop(name)
    found["setting"] = [one for one in found["setting"] if not one["key"].endswith("_salt")]
    return {table: sorted(map(copying.canonical, of)) for table, of in found.items()}


def test_the_same_is_said_and_kept_in_a_file_and_on_a_server(both, path) -> None:
    run, place = both
    for typed in map(shlex.quote, NAMES):
        run(f"register {typed} --entity 'HTX 2' --on 1/3/2024 --note {typed}")
        run(f"register 'Cơm cháy' --entity {typed} --on 1/3/2024 --new-entity")
    for line in filter(None, MORE.splitlines()):
        run(line, 0)
    for line in filter(None, QUESTIONS.splitlines()):
        run(line)
    run("check --json")
    assert _tables(path) == _tables(place)


@pytest.mark.parametrize("words", ["a\0", "a\udcff"])
def test_what_can_be_no_text_is_refused_before_either_is_asked(both, words) -> None:
    run, _place = both
    for line in ("decision show", "history", "show", "undo --yes", "correct --void --reason x",
                 "nominate --on 1/3/2024", "round show", "certificate print --folder x --decision",
                 "document revoke --on 1/1/2024 --reason x", "registration survey --demand yes"):  # fmt: skip
        run(f"{line} {words}")


@pytest.fixture
def twins(ocop, path, invented_year):
    shutil.copy(invented_year, path)
    for number, maker in enumerate(("HTX C", "HTX B", "HTX A")):
        ocop(f"register 'Miến dong' --entity '{maker}' --on {3 - number}/3/2024")
        ocop(f"register 'Bún {maker}' --entity '{maker}' --on 1/3/2024")
        ocop(f"product edit 'Bún {maker}' --name 'Bún khô {maker}'")
    return ocop


def test_no_answer_rests_on_the_order_in_which_an_engine_gives_rows(twins, monkeypatch) -> None:
    """The file's engine gives rows the other way round where no order is asked for."""
    questions = [
        line for line in rich_register.QUESTIONS.splitlines()
        if line and not re.search(r"[?{]|^(backup|where|letter|report)", line)
    ]  # fmt: skip
    questions += ["show 'Miến dong'", "show bún", "show miên", "show 'HTX'", "history 'Bún'"]
    told = [_answer(twins, line) for line in questions]
    monkeypatch.setitem(db._SETTINGS, "reverse_unordered_selects", 1)
    for line, said in zip(questions, told, strict=True):
        assert _answer(twins, line) == said, line


def _answer(ocop, line: str) -> tuple[str, str]:
    said = ocop(line, None)
    return said.out, said.err

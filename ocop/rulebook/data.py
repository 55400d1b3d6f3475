"""Finds the data files: those shipped, and the office's own beside its register, which win."""

from pathlib import Path

_INSTALLED = Path(__file__).parents[1] / "data"
_CHECKOUT = Path(__file__).parents[2] / "data"


def shipped() -> Path:
    """Return the folder of the data files that came with the program."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def files(kind: str, suffix: str, beside: Path) -> list[Path]:
    """Return the files of one kind ("plans", "criteria", "units"), sorted by name.

    A file in the folder of that kind beside the register takes the place of the shipped one of the
    same name, and adds to the rest.
    """
    found: dict[str, Path] = {}
    for folder in (shipped() / kind, beside / kind):
        found |= {path.name: path for path in folder.glob(f"*.{suffix}")}
    return [found[name] for name in sorted(found)]

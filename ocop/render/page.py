"""The page of a report: one HTML file that needs nothing else, drawn from plain values."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

_TEMPLATE: Final = "page.html"


def draw(told: Mapping[str, Any], ground: str) -> str:
    """Return the page; `ground` is what the file knows of its own numbers, as JSON."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(_TEMPLATE).render(page=told, ground=ground)

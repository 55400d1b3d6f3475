"""What the driver to a server loads.

- Python's `ssl` is neither loaded with it nor kept from those who need it, before or afterwards
"""

import subprocess
import sys

import pytest

OWN = "import ocop.store.driver, sys; assert ('ssl' in sys.modules) is {loaded}; "


@pytest.mark.parametrize("before", ["", "import ssl; "])
def test_ssl_is_neither_loaded_nor_kept_from_others(before) -> None:
    code = f"{before}{OWN.format(loaded=bool(before))} import ssl; ssl.create_default_context()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

"""`python -m ocop`, for where the program is not on the PATH."""

import sys

from ocop.cli import main

if __name__ == "__main__":
    sys.exit(main())

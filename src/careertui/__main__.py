"""``python -m careertui``: the same as the ``careertui`` command."""

import sys

from careertui.cli import main

if __name__ == "__main__":
    sys.exit(main())

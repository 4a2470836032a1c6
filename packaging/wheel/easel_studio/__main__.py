"""``python -m easel_studio``."""

import sys

from easel_studio import main

if __name__ == "__main__":
    sys.exit(main())

"""`python -m crisisapp` opens the window."""

import sys

from crisisapp.app.main import main

if __name__ == "__main__":
    sys.exit(main())

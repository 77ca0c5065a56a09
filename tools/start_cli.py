"""What the frozen terminal program runs; an installed one has a command made by pip instead."""

import sys

from crisisapp.cli.main import main

sys.exit(main())

"""What the frozen window program runs; an installed one has a command made by pip instead."""

import sys

from crisisapp.app.main import main

sys.exit(main())

"""Floor 2: what can happen in a crisis and the rules about it; pure functions and frozen data."""

"""Floor 3: the desk file. The only floor that speaks SQL's engine and reads content files."""

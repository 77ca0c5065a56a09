"""The grammar of the one-line capture: a line in, what it means out; never a refusal."""

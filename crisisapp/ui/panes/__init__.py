"""The parts of the incident page: header, what we know, what we do, what we say, capture line."""

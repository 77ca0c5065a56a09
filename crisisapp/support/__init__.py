"""Floor 1: what every other floor may use (time, ids, words, files); knows no other floor."""

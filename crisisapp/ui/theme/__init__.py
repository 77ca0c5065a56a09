"""The look: tokens from data, palettes, one style sheet, icons."""

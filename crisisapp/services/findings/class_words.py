"""What classes are called beside a year: colours, trees, birds; and signs written small.

Alternatives of patterns, with the capital they are written with.
"""

__all__ = ["COLOURS", "GROUPS", "PLAIN_SIGNS"]

_COLOUR_WORDS = (
    *("Blue", "Green", "Red", "Yellow", "Orange", "Purple", "White", "Gold", "Silver", "Black"),
    *("Pink", "Grey", "Turquoise", "Indigo", "Amber", "Scarlet", "Crimson", "Emerald", "Sapphire"),
    *("Ruby", "Diamond", "Topaz", "Jade"),
    *("Bleue", "Bleu", "Verte", "Vert", "Rouge", "Jaune", "Orange", "Violette", "Violet", "Rose"),
    *("Blanche", "Blanc", "Noire", "Noir", "Grise", "Gris", "Indigo", "Turquoise", "Dorée", "Or"),
)
_OTHER_WORDS = (
    *("Oak", "Ash", "Elm", "Beech", "Birch", "Maple", "Willow", "Cedar", "Pine", "Holly", "Hazel"),
    *("Rowan", "Sycamore", "Chestnut", "Alder", "Hawthorn", "Poplar", "Juniper", "Cherry"),
    *("Owls?", "Robins?", "Eagles?", "Falcons?", "Hawks?", "Kestrels?", "Swans?", "Foxes"),
    *("Badgers?", "Otters?", "Hedgehogs?", "Squirrels?", "Dolphins?", "Lions?", "Tigers?"),
    *("North", "South", "East", "West", "Alpha", "Beta", "Gamma", "Delta"),
    *("Chêne", "Érable", "Hêtre", "Tilleul", "Cèdre", "Pin", "Olivier", "Acacia", "Bouleau"),
)
_END = r"(?![\w'’-])"
COLOURS = rf"(?:{'|'.join(dict.fromkeys(_COLOUR_WORDS))}){_END}"
GROUPS = rf"(?:{'|'.join(dict.fromkeys((*_COLOUR_WORDS, *_OTHER_WORDS)))}){_END}"

# `4ᵉ B`, `2ⁿᵈᵉ 4`: each sign as one plain letter, so that places stay those of the text.
PLAIN_SIGNS = {
    ord(sign): plain for sign, plain in zip("ᵉᵐʳⁿᵈˢᵗ\u00a0\u202f\u2009", "emrndst   ", strict=True)
}

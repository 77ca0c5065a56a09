"""What things are called, in the language of the screen."""

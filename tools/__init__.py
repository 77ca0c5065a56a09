"""What developers run and users never see; nothing here goes into the program."""

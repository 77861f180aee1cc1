"""What must hold: the words, the data, the reviews and the sources, in plain Python."""

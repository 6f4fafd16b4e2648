"""One question a file: the facts it fills, its words, when it applies, how an answer reads."""

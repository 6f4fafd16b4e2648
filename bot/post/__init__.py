"""What leaves the house after a turn: lines on their way to a platform, in order, each sent once or known unsent."""

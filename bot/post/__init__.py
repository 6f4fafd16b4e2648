"""What leaves the house after the turn: lines on their way to a platform, in order, each sent once or known not to be."""

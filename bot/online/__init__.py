"""`hufen check --online`: does each configured platform let us in, and does it find us. Nothing is changed there."""

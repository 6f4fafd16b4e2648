"""One small file a group of facts; what is read is in `table.py`."""

"""The rim: channels, store, process."""

"""Text to commands: the language layer."""

from dialogs.understand.door import understand

__all__ = ["understand"]

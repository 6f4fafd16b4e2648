"""Text to commands: the language layer."""

from dialogs.understand.again import understand

__all__ = ["understand"]

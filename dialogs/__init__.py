"""The conversation, pure: (conversation, message, now) -> turn."""

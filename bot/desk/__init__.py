"""The advisors' desk: who may speak in a conversation, and everything that is built on that one fact."""

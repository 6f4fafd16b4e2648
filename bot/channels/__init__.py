"""Channels: native messages in, native messages out, and nothing else."""

"""The desk in a browser: pages, calls and the live stream at `/desk`."""

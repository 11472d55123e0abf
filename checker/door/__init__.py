"""How callers come in: requests, what the browser's worker has loaded, replies as JSON."""

"""One profile against many lists."""

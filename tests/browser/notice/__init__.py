"""The page of pasted notices."""

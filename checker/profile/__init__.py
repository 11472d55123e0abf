"""What somebody says of themselves: the profile, the questions of a list, the answers of a form."""

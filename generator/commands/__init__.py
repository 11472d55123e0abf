"""What is run: the build, the checks, and the subcommands of `baokao`."""

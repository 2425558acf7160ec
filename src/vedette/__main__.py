"""`python -m vedette` is the command line."""

from vedette.serve.command_line import main

main()

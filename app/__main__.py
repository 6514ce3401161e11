"""`python -m app …` is the command `findings …`."""

from app.command.cli import main

main()

"""`python -m app …` is the command `findings …`."""

from app.cli import main

main()

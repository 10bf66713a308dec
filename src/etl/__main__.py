"""Lets `python -m etl` do what the command `etl` does."""

from etl.cli import main

if __name__ == "__main__":
    main()

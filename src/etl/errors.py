"""Every error that tinkho raises on purpose, with the exit status of the command line."""


class TinkhoError(Exception):
    """Base of all: its message is one line that says what, where and what to do."""

    exit_status = 1


class UsageError(TinkhoError):
    """The caller asked for what cannot be: a missing path, bad SQL, a folder not writable."""

    exit_status = 2


class BlockedError(TinkhoError):
    """A critical expectation failed; the warehouse stays as it was."""

    exit_status = 3


class LockedError(TinkhoError):
    """Another run holds the warehouse."""

    exit_status = 4


class AuditCrashedError(TinkhoError):
    """An expectation could not be evaluated: a fault of the audit, not of the data."""


class VersionError(UsageError):
    """The warehouse was written under another version of the contract."""

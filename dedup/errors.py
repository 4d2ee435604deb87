"""One tree of errors.

DedupError                    exit code 3 unless it says otherwise
├── UsageError                exit code 2: a call, setting or folder that makes no sense
│   ├── SettingsError             an unknown key, or a value out of its range
│   ├── NoArticlesError           a folder without one article
│   └── LabelsError               a labels file that does not follow the contract
├── ReadError                 a draft, source or archive article that cannot be read
├── IndexFileError            the archive is missing, damaged, locked or full
│   └── RecipeError               the archive was made with other settings
└── IncompleteError           interrupted, or the time limit was reached
"""


class DedupError(Exception):
    """Whatever `dedup` raises on purpose; the message is one line that says what and where."""

    exit_code = 3


class UsageError(DedupError):
    """The call makes no sense as it stands."""

    exit_code = 2


class SettingsError(UsageError):
    """A setting is unknown or out of its range."""


class NoArticlesError(UsageError):
    """There is no article where articles were promised."""


class LabelsError(UsageError):
    """A labels file does not follow the contract."""


class ReadError(DedupError):
    """A text that was named cannot be read."""


class IndexFileError(DedupError):
    """The archive is missing, damaged, locked or full."""


class RecipeError(IndexFileError):
    """The archive was made with other settings than those in force."""


class IncompleteError(DedupError):
    """The run ended before everything was checked."""

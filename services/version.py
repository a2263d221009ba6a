"""The version, as the package says it."""

from importlib.metadata import version
from typing import Final

VERSION: Final = version("wirewatch")

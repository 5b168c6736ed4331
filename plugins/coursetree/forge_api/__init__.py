"""What workflows ask of a forge's API, GitHub's and those that speak like it."""

from coursetree.forge_api.client import Api, ApiError, from_environment
from coursetree.forge_api.comment import keep_comment

__all__ = ["Api", "ApiError", "from_environment", "keep_comment"]

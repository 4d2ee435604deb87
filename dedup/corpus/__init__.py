"""Files to articles: folders, text files, lines of JSON, standard input."""

from .files import all_of, read_article, read_folder, read_stream, there
from .texts import article_of

__all__ = ["all_of", "article_of", "read_article", "read_folder", "read_stream", "there"]

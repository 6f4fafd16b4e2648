"""Word tables: what people say, as data. Adding a word is adding it to a line."""

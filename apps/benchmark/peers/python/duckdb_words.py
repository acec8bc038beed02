"""Counts the words of a file with DuckDB on two threads: duckdb_words.py FILE OUT"""

import sys

import duckdb

text, out = sys.argv[1:]
connection = duckdb.connect()
connection.execute("set threads = 2")
connection.execute("set preserve_insertion_order = false")
# One column that takes whole lines: neither its delimiter nor its quotes occur in the text.
connection.execute(
    f"""
    copy (
      select word, count(*) from (
        select unnest(string_split(line, ' ')) as word from read_csv(
          '{text}', columns = {{'line': 'VARCHAR'}}, header = false, delim = '\t', quote = '', escape = '', auto_detect = false
        )
      ) group by word
    ) to '{out}' (format csv, header false, delimiter '\t', quote '', escape '')
    """
)

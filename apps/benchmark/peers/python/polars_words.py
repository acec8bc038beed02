"""Counts the words of a file with Polars' streaming engine on two threads: polars_words.py FILE OUT"""

import os
import sys

os.environ["POLARS_MAX_THREADS"] = "2"

import polars as pl  # noqa: E402 (reads the variable)

text, out = sys.argv[1:]
words = (
    pl.scan_csv(
        text, has_header=False, new_columns=["line"], separator="\t", quote_char=None, schema={"line": pl.String}
    )
    .select(pl.col("line").str.split(" ").explode().alias("word"))
    .group_by("word")
    .agg(pl.len())
)
words.collect(engine="streaming").write_csv(out, include_header=False, separator="\t", quote_style="never")

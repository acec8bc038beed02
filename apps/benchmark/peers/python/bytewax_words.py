"""Counts the words of a file with Bytewax: TEXT=FILE OUT=FILE python -m bytewax.run bytewax_words.py"""

import os

import bytewax.operators as op
from bytewax.connectors.files import FileSink, FileSource
from bytewax.dataflow import Dataflow

flow = Dataflow("word_count")
lines = op.input("lines", flow, FileSource(os.environ["TEXT"], batch_size=1000))
words = op.flat_map("split", lines, lambda line: line.split(" "))
counts = op.count_final("count", words, lambda word: word)
rows = op.map("format", counts, lambda pair: (pair[0], f"{pair[0]}\t{pair[1]}"))
op.output("out", rows, FileSink(os.environ["OUT"]))

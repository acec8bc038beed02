"""Counts the words of a file with an RDD of PySpark: batch_words.py FILE OUT"""

import sys

from pyspark import SparkConf, SparkContext

text, out = sys.argv[1:]
conf = SparkConf().setMaster("local[2]").setAppName("batch-words").set("spark.ui.enabled", "false")
conf.set("spark.ui.showConsoleProgress", "false").set("spark.driver.memory", "4g")
context = SparkContext(conf=conf)
counts = (
    context.textFile("file://" + text)
    .flatMap(lambda line: line.split(" "))
    .map(lambda word: (word, 1))
    .reduceByKey(lambda x, y: x + y)
)
with open(out, "w", encoding="utf-8") as file:
    for word, count in counts.collect():
        file.write(f"{word}\t{count}\n")
context.stop()

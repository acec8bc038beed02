"""
NetworkWordCount of PySpark with batches of a second, until all lines are counted: network_words.py HOST PORT LINES OUT

Prints `finishedAtMs=` and when the last batch that had lines was done, in ms since the epoch.
"""

import os
import sys
import threading
from collections import Counter

from pyspark import SparkConf, SparkContext
from pyspark.streaming import StreamingContext
from pyspark.streaming.listener import StreamingListener

host, port, expected_lines, out = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
conf = SparkConf().setMaster("local[2]").setAppName("network-words").set("spark.ui.enabled", "false")
conf.set("spark.ui.showConsoleProgress", "false").set("spark.driver.memory", "4g")
context = SparkContext(conf=conf)
context.setLogLevel("OFF")
streaming = StreamingContext(context, 1)
finished = threading.Event()
totals = Counter()


class LineCounter(StreamingListener):
    lines = 0
    finished_at_ms = 0

    def onBatchCompleted(self, completed):
        info = completed.batchInfo()
        self.lines += info.numRecords()
        if info.numRecords() > 0:
            self.finished_at_ms = info.processingEndTime()
        if self.lines >= expected_lines:
            finished.set()


def add(rdd):
    for word, count in rdd.collect():
        totals[word] += count


counter = LineCounter()
streaming.addStreamingListener(counter)
words = streaming.socketTextStream(host, port).flatMap(lambda line: line.split(" "))
words.map(lambda word: (word, 1)).reduceByKey(lambda x, y: x + y).foreachRDD(add)
streaming.start()
finished.wait()
with open(out, "w", encoding="utf-8") as file:
    for word, count in totals.items():
        file.write(f"{word}\t{count}\n")
print(f"finishedAtMs={counter.finished_at_ms}", flush=True)
streaming.stop(True, False)
os._exit(0)

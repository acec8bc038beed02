import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.SparkConf;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchStarted;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchSubmitted;
import org.apache.spark.streaming.scheduler.StreamingListenerOutputOperationCompleted;
import org.apache.spark.streaming.scheduler.StreamingListenerOutputOperationStarted;
import org.apache.spark.streaming.scheduler.StreamingListenerReceiverError;
import org.apache.spark.streaming.scheduler.StreamingListenerReceiverStarted;
import org.apache.spark.streaming.scheduler.StreamingListenerReceiverStopped;
import org.apache.spark.streaming.scheduler.StreamingListenerStreamingStarted;
import scala.Tuple2;

/**
 * NetworkWordCount of Spark with batches of a second, until all lines are counted: NetworkWords HOST PORT LINES OUT
 *
 * <p>Prints {@code finishedAtMs=} and when the last batch that had lines was done, in ms since the epoch.
 */
public final class NetworkWords {
  public static void main(String[] args) throws Exception {
    SparkConf conf = new SparkConf().setMaster("local[2]").setAppName("network-words").set("spark.ui.enabled", "false");
    JavaStreamingContext context = new JavaStreamingContext(conf, Durations.seconds(1));
    context.sparkContext().setLogLevel("OFF");
    LineCounter counter = new LineCounter(Long.parseLong(args[2]));
    context.addStreamingListener(counter);
    Map<String, Long> totals = new HashMap<>();
    context
        .socketTextStream(args[0], Integer.parseInt(args[1]))
        .flatMap(line -> Arrays.asList(line.split(" ")).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1))
        .reduceByKey(Integer::sum)
        .foreachRDD(rdd -> rdd.collect().forEach(pair -> totals.merge(pair._1, (long) pair._2, Long::sum)));
    context.start();
    counter.finished.await();
    try (PrintWriter out = new PrintWriter(args[3], "UTF-8")) {
      totals.forEach((word, count) -> out.print(word + "\t" + count + "\n"));
    }
    System.out.println("finishedAtMs=" + counter.finishedAtMs);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static final class LineCounter implements StreamingListener {
    final CountDownLatch finished = new CountDownLatch(1);
    volatile long finishedAtMs;
    private final long expectedLines;
    private long lines;

    LineCounter(long expectedLines) {
      this.expectedLines = expectedLines;
    }

    @Override
    public void onBatchCompleted(StreamingListenerBatchCompleted completed) {
      BatchInfo info = completed.batchInfo();
      lines += info.numRecords();
      if (info.numRecords() > 0) finishedAtMs = (Long) info.processingEndTime().get();
      if (lines >= expectedLines) finished.countDown();
    }

    @Override
    public void onStreamingStarted(StreamingListenerStreamingStarted started) {}

    @Override
    public void onReceiverStarted(StreamingListenerReceiverStarted started) {}

    @Override
    public void onReceiverError(StreamingListenerReceiverError error) {}

    @Override
    public void onReceiverStopped(StreamingListenerReceiverStopped stopped) {}

    @Override
    public void onBatchSubmitted(StreamingListenerBatchSubmitted submitted) {}

    @Override
    public void onBatchStarted(StreamingListenerBatchStarted started) {}

    @Override
    public void onOutputOperationStarted(StreamingListenerOutputOperationStarted started) {}

    @Override
    public void onOutputOperationCompleted(StreamingListenerOutputOperationCompleted completed) {}
  }
}

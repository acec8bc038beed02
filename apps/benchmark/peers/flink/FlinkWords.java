import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.RichSinkFunction;
import org.apache.flink.util.Collector;

/** Counts the words of a file with Flink's streaming mode, object reuse on, parallelism 2: FlinkWords FILE OUT */
public final class FlinkWords {
  private static final Map<String, Long> COUNTS = new ConcurrentHashMap<>();

  public static void main(String[] args) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1024));
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    environment.getConfig().enableObjectReuse();
    FileSource<String> source =
        FileSource.forRecordStreamFormat(new TextLineInputFormat(), new Path("file://" + args[0])).build();
    environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), "lines")
        .flatMap(
            (String line, Collector<Tuple2<String, Long>> words) -> {
              for (String word : line.split(" ")) words.collect(Tuple2.of(word, 1L));
            })
        .returns(Types.TUPLE(Types.STRING, Types.LONG))
        .keyBy(pair -> pair.f0, Types.STRING)
        .sum(1)
        .addSink(new LastCounts());
    environment.execute();
    try (PrintWriter out = new PrintWriter(args[1], "UTF-8")) {
      COUNTS.forEach((word, count) -> out.print(word + "\t" + count + "\n"));
    }
    System.exit(0);
  }

  /** Streaming gives a count for each word that comes: the last one of a word is its count. */
  private static final class LastCounts extends RichSinkFunction<Tuple2<String, Long>> {
    private final HashMap<String, Long> counts = new HashMap<>();

    @Override
    public void invoke(Tuple2<String, Long> pair, Context context) {
      counts.put(pair.f0, pair.f1);
    }

    @Override
    public void close() {
      COUNTS.putAll(counts);
    }
  }
}

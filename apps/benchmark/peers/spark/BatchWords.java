import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import scala.Tuple2;

/** Counts the words of a file with Spark on two cores: BatchWords rdd|sql FILE OUT */
public final class BatchWords {
  public static void main(String[] args) throws IOException {
    SparkConf conf = new SparkConf().setMaster("local[2]").setAppName("batch-words").set("spark.ui.enabled", "false");
    try (PrintWriter out = new PrintWriter(args[2], "UTF-8")) {
      if (args[0].equals("rdd")) countWithRdd(conf, args[1], out);
      else countWithSql(conf, args[1], out);
    }
  }

  private static void countWithRdd(SparkConf conf, String text, PrintWriter out) {
    try (JavaSparkContext context = new JavaSparkContext(conf)) {
      context
          .textFile("file://" + text)
          .flatMap(line -> Arrays.asList(line.split(" ")).iterator())
          .mapToPair(word -> new Tuple2<>(word, 1))
          .reduceByKey(Integer::sum)
          .collect()
          .forEach(pair -> out.print(pair._1 + "\t" + pair._2 + "\n"));
    }
  }

  private static void countWithSql(SparkConf conf, String text, PrintWriter out) {
    conf.set("spark.sql.shuffle.partitions", "2");
    try (SparkSession session = SparkSession.builder().config(conf).getOrCreate()) {
      session
          .read()
          .text("file://" + text)
          .select(functions.explode(functions.split(functions.col("value"), " ")).as("word"))
          .groupBy("word")
          .count()
          .collectAsList()
          .forEach((Row row) -> out.print(row.getString(0) + "\t" + row.getLong(1) + "\n"));
    }
  }
}

package dev.dbwright.tools.normal.discovery;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.data.CsvReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading rows, and all that they obey: half of the columns are chance of few or many values, the
 * other half functions of one to three of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 10)
public class DiscoveryBenchmark {
  private static final long SEED = 11;
  private static final int[] CARDINALITIES = {2, 3, 5, 8, 12, 20, 50, 200, 1_000};
  private static final int[] MODULI = {3, 7, 17, 40, 97};

  @Param({"1000x40", "10000x30", "100000x15"})
  public String shape = "";

  private byte[] csv = new byte[0];
  private CodedTable table = new CodedTable("none", 0, List.of());

  @Setup
  public void make() {
    int by = shape.indexOf('x');
    csv = csv(Integer.parseInt(shape.substring(0, by)), Integer.parseInt(shape.substring(by + 1)));
    table = read();
  }

  private static byte[] csv(int rows, int columns) {
    var random = new Random(SEED);
    int[][] of = new int[columns][];
    int[] values = new int[columns];
    for (int column = 0; column < columns; column++) {
      boolean function = column >= columns / 2;
      of[column] = random.ints(function ? 1 + random.nextInt(3) : 0, 0, columns / 2).toArray();
      int[] choice = function ? MODULI : CARDINALITIES;
      values[column] = choice[random.nextInt(choice.length)];
    }
    var text = new StringBuilder();
    text.append(names(columns)).append('\n');
    for (int row = 0; row < rows; row++) {
      int[] cells = new int[columns];
      for (int column = 0; column < columns; column++) {
        int sum = 0;
        for (int from : of[column]) {
          sum = sum * 31 + cells[from];
        }
        cells[column] =
            of[column].length > 0
                ? Math.floorMod(sum, values[column])
                : random.nextInt(values[column]);
        text.append(column == 0 ? "" : ",").append(cells[column]);
      }
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String names(int columns) {
    return IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
  }

  @Benchmark
  public CodedTable read() {
    return CsvReader.read(new ByteArrayInputStream(csv), "benchmark.csv");
  }

  @Benchmark
  public Discovered discover() {
    return Discovery.of(table, NullMeaning.EQUAL, DiscoveryLimits.patient(), new Cancellation());
  }
}

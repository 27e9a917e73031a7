package dev.dbwright.tools.scale;

import static dev.dbwright.tools.error.ErrorCode.SCALE_INPUT_INVALID;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tool.Arg;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code assess_scale} is asked: a pattern, and what was measured; nothing else. */
public record ScaleInput(
    @Arg("the pattern that is asked for") ScalePattern pattern,
    @Arg("the table it is for; without it the largest of the connected database")
        @Nullable String table,
    @Arg("of the database: postgresql, mysql, mariadb, sqlserver or sqlite")
        @Nullable String engine,
    @Arg("rows of the table, as measured or told; never a guess") @Nullable Double rows,
    @JsonProperty("size_bytes") @Arg("of the table with its indexes") @Nullable Double sizeBytes,
    @JsonProperty("queries_per_second") @Arg("at the peak") @Nullable Double queriesPerSecond,
    @JsonProperty("reads_per_second") @Arg("of them, those that only read")
        @Nullable Double readsPerSecond,
    @JsonProperty("writes_per_second") @Arg("of them, those that write")
        @Nullable Double writesPerSecond,
    @JsonProperty("query_ms") @Arg("milliseconds that the query in question takes")
        @Nullable Double queryMs,
    @Arg("concurrent connections, at the peak") @Nullable Double connections,
    @JsonProperty("cpu_percent") @Arg("of the primary's processors, sustained")
        @Nullable Double cpuPercent,
    @JsonProperty("join_share_percent") @Arg("of the query's time that its join takes, by its plan")
        @Nullable Double joinSharePercent,
    @JsonProperty("reads_per_write") @Arg("reads against writes") @Nullable Double readsPerWrite,
    @JsonProperty("needed_ms") @Arg("milliseconds in which the answer is needed")
        @Nullable Double neededMs,
    @Arg("what was told and no number says") @Nullable List<Circumstance> circumstances) {
  /** The numbers that were given, each as what somebody told. */
  ScaleFacts facts() {
    Map<Metric, @Nullable Double> given = new EnumMap<>(Metric.class);
    given.put(Metric.ROWS, rows);
    given.put(Metric.SIZE, sizeBytes);
    given.put(Metric.QUERY_RATE, queriesPerSecond);
    given.put(Metric.READ_RATE, readsPerSecond);
    given.put(Metric.WRITE_RATE, writesPerSecond);
    given.put(Metric.QUERY_TIME, queryMs);
    given.put(Metric.CONNECTIONS, connections);
    given.put(Metric.CPU, cpuPercent);
    given.put(Metric.JOIN_SHARE, joinSharePercent);
    given.put(Metric.READS_PER_WRITE, readsPerWrite);
    given.put(Metric.TIME_NEEDED, neededMs);
    var facts = new ScaleFacts();
    given.forEach(
        (metric, value) -> {
          if (value != null) {
            facts.with(metric, sound(metric, value), "you");
          }
        });
    return facts.with(circumstances == null ? List.of() : circumstances);
  }

  Optional<Engine> toldEngine() {
    return Optional.ofNullable(engine).map(Engine::named);
  }

  private static double sound(Metric metric, double value) {
    boolean share = metric.unit().equals("%");
    if (!(value >= 0 && value <= (share ? 100 : 1e18))) {
      throw new DbwrightException(
          SCALE_INPUT_INVALID,
          metric.what() + " of " + value + " " + metric.unit(),
          share ? "between 0 and 100" : "0 or more");
    }
    return value;
  }
}

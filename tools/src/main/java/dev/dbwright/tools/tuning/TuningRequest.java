package dev.dbwright.tools.tuning;

import static dev.dbwright.tools.error.ErrorCode.TUNING_INPUT_INVALID;
import static dev.dbwright.tools.error.ErrorCode.TUNING_INPUT_MISSING;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.quantity.ByteSize;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A machine read from words, all that is missing named at once. */
final class TuningRequest {
  private static final Map<String, Storage> STORAGES =
      Map.of(
          "hdd", Storage.HDD,
          "san", Storage.SAN,
          "ssd", Storage.SSD,
          "nvme", Storage.NVME);
  private static final Map<String, Use> USES =
      Map.of(
          "web", Use.WEB,
          "oltp", Use.OLTP,
          "dw", Use.DW,
          "desktop", Use.DESKTOP,
          "mixed", Use.MIXED);

  private TuningRequest() {}

  /**
   * @throws DbwrightException {@code TUNING_INPUT_MISSING}, {@code TUNING_INPUT_INVALID}, {@code
   *     QUANTITY_INVALID}
   */
  static Machine machine(TuneParameters.Input input) {
    List<String> missing = new ArrayList<>();
    String ram = given(input.ram(), "RAM", missing);
    Integer cores = input.cores();
    if (cores == null) {
      missing.add("number of cores");
    }
    String storage = given(input.storage(), "kind of storage", missing);
    String workload = given(input.workload(), "workload", missing);
    if (cores == null || !missing.isEmpty()) {
      throw new DbwrightException(TUNING_INPUT_MISSING, listed(missing));
    }
    Integer connections = input.connections();
    String data = input.data();
    return new Machine(
        ByteSize.of("ram", ram).bytes(),
        cores,
        named("storage", storage, STORAGES, "hdd, san, ssd or nvme"),
        named("workload", workload, USES, "web, oltp, dw, desktop or mixed"),
        connections == null ? OptionalInt.empty() : OptionalInt.of(connections),
        data == null ? OptionalLong.empty() : OptionalLong.of(ByteSize.of("data", data).bytes()));
  }

  private static String given(@Nullable String text, String what, List<String> missing) {
    if (text == null || text.isBlank()) {
      missing.add(what);
      return "";
    }
    return text;
  }

  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private static <T> T named(String what, String text, Map<String, T> known, String allowed) {
    T value = known.get(text.strip().toLowerCase(Locale.ROOT));
    if (value == null) {
      throw new DbwrightException(
          TUNING_INPUT_INVALID, "%s \"%s\"".formatted(what, text.strip()), allowed);
    }
    return value;
  }
}

package dev.dbwright.tools.tuning.setting;

import static dev.dbwright.tools.error.ErrorCode.TUNING_INPUT_INVALID;

import dev.dbwright.tools.csv.CsvRecords;
import dev.dbwright.tools.error.DbwrightException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All settings that a version of PostgreSQL brings, as its {@code pg_settings} lists them (taken
 * from 14.24, 15.19, 16.15, 17.11 and 18.6). Settings of libraries, which have a dot in their name,
 * are not among them.
 */
public final class SettingCatalog {
  public static final int OLDEST = 14;
  public static final int NEWEST = 18;

  private static final String RESOURCE = "postgresql-settings.csv";

  private final int version;
  private final Map<String, Setting> byName;

  private SettingCatalog(int version, Map<String, Setting> byName) {
    this.version = version;
    this.byName = Collections.unmodifiableMap(byName);
  }

  /**
   * Of a major version.
   *
   * @throws DbwrightException {@code TUNING_INPUT_INVALID} for another than 14 to 18
   */
  public static SettingCatalog of(int version) {
    if (version < OLDEST || version > NEWEST) {
      throw new DbwrightException(
          TUNING_INPUT_INVALID, "PostgreSQL " + version, "from " + OLDEST + " to " + NEWEST);
    }
    Map<String, Setting> settings = new TreeMap<>();
    Lines.ALL.stream()
        .filter(line -> line.since <= version && version <= line.until)
        .forEach(line -> settings.put(line.setting.name().toLowerCase(Locale.ROOT), line.setting));
    return new SettingCatalog(version, settings);
  }

  public int version() {
    return version;
  }

  /** By its name in any case, as the server takes it. */
  public Optional<Setting> find(String name) {
    return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
  }

  public Collection<Setting> all() {
    return byName.values();
  }

  /** The versions that know {@code name}, in their order. */
  public static List<Integer> versionsThatKnow(String name) {
    return Stream.iterate(OLDEST, version -> version <= NEWEST, version -> version + 1)
        .filter(version -> of(version).find(name).isPresent())
        .toList();
  }

  /** A setting that is the same in the versions from {@code since} to {@code until}. */
  private record Line(int since, int until, Setting setting) {}

  private static final class Lines {
    static final List<Line> ALL = read();

    private Lines() {}

    private static List<Line> read() {
      try (InputStream in = SettingCatalog.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException(RESOURCE + " is missing");
        }
        var records =
            new CsvRecords(
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), ',');
        // The first is the header.
        records.next();
        return Stream.generate(() -> next(records))
            .takeWhile(Optional::isPresent)
            .map(Optional::orElseThrow)
            .map(Lines::line)
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Optional<List<@Nullable String>> next(CsvRecords records) {
      try {
        return records.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Line line(List<@Nullable String> fields) {
      String values = text(fields, 7);
      return new Line(
          Integer.parseInt(text(fields, 1)),
          Integer.parseInt(text(fields, 2)),
          new Setting(
              text(fields, 0),
              SettingType.valueOf(text(fields, 3).toUpperCase(Locale.ROOT)),
              SettingUnit.of(text(fields, 4)),
              number(text(fields, 5)),
              number(text(fields, 6)),
              values.isEmpty() ? List.of() : List.of(values.split("\\|", -1)),
              SettingContext.of(text(fields, 8)),
              fields.get(9)));
    }

    private static String text(List<@Nullable String> fields, int index) {
      String field = fields.get(index);
      return field == null ? "" : field;
    }

    private static @Nullable Double number(String text) {
      return text.isEmpty() ? null : Double.valueOf(text);
    }
  }
}

package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.CalendarTime;
import dev.dbwright.tools.engine.Engine;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** As many sound setups as a test wants; names are such as break what does not quote them. */
final class SeededSetups {
  private static final List<String> NAMES =
      List.of(
          "shop",
          "My Database",
          "o'clock \"quoted\"",
          "50% $HOME ${PATH} `id` $(id)",
          "back\\slash\\u0022;DROP",
          "Zürich 数据 🐘",
          "a=b&c#d?e:g@h,i;j|k>l<m*",
          "{braces} [brackets] -- %s %n ~ !");

  private SeededSetups() {}

  /** Sound setups of every program in turn; the same seed gives the same setups. */
  static Stream<BackupSetup> of(long seed, int setups) {
    Random random = new Random(seed);
    BackupProgram[] programs = BackupProgram.values();
    return IntStream.range(0, setups).mapToObj(i -> seeded(random, programs[i % programs.length]));
  }

  private static BackupSetup seeded(Random random, BackupProgram program) {
    SampleSetup setup =
        SampleSetup.of(program)
            .name(pick(random, "main", "db-1", "Shop_2", "x"))
            .processes(1 + random.nextInt(16))
            .archiveTimeout(Duration.ofSeconds(1 + random.nextInt(3_600)))
            .keeping(retention(random, program));
    if (SampleSetup.engine(program) != Engine.SQLITE) {
      setup.server(
          pick(random, "db.example", "10.0.0.7", "2001:db8::7", "/var/run/db"),
          1_024 + random.nextInt(64_512),
          NAMES.get(random.nextInt(NAMES.size())),
          NAMES.get(random.nextInt(NAMES.size())),
          "/var/lib/" + NAMES.get(random.nextInt(NAMES.size())));
    } else {
      setup.server("", 0, database(random, program), "", "");
    }
    places(random, program, setup);
    for (BackupKind kind : SampleSetup.kinds(program)) {
      IntStream.range(0, random.nextInt(3)).forEach(i -> setup.run(kind, time(random)));
    }
    if (program == BackupProgram.PGBACKREST && random.nextBoolean()) {
      setup.beside(BackupProgram.PG_DUMP);
    }
    return (random.nextInt(4) == 0 ? setup.plain() : setup).setup();
  }

  private static String database(Random random, BackupProgram program) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    // Litestream would read a variable.
    return "/srv/" + (program == BackupProgram.LITESTREAM ? name.replace("$", "S") : name) + ".db";
  }

  private static Retention retention(Random random, BackupProgram program) {
    return program == BackupProgram.LITESTREAM
        ? new Retention(1 + random.nextInt(30), 0, 0, 0, random.nextInt(30))
        : new Retention(
            1 + random.nextInt(30),
            random.nextInt(9),
            random.nextInt(13),
            random.nextInt(8),
            random.nextInt(36));
  }

  private static void places(Random random, BackupProgram program, SampleSetup setup) {
    List<Repository> folders =
        List.of(
            SampleSetup.folder("/srv/" + NAMES.get(random.nextInt(NAMES.size()))),
            SampleSetup.folder("/mnt/far"));
    List<Repository> buckets =
        new ArrayList<>(
            Arrays.stream(Repository.Kind.values())
                .filter(kind -> kind != Repository.Kind.FOLDER)
                .filter(kind -> kind != Repository.Kind.GCS || program != BackupProgram.SQLSERVER)
                .map(kind -> SampleSetup.bucket(kind, "b" + random.nextInt(100) + "/c"))
                .toList());
    Repository bucket = buckets.get(random.nextInt(buckets.size()));
    switch (program) {
      case MANAGED -> setup.to(bucket);
      case BARMAN -> setup.to(random.nextBoolean() ? folders.get(0) : bucket);
      default -> {
        Repository first = random.nextBoolean() ? folders.get(0) : bucket;
        if (random.nextBoolean()) {
          setup.to(first);
        } else {
          setup.to(first, folders.get(1));
        }
      }
    }
  }

  private static CalendarTime time(Random random) {
    int hour = random.nextInt(24);
    int minute = random.nextInt(60);
    return switch (random.nextInt(4)) {
      case 0 -> CalendarTime.daily(hour, minute);
      case 1 -> CalendarTime.monthly(1 + random.nextInt(28), hour, minute);
      case 2 -> CalendarTime.hourly(minute);
      default ->
          CalendarTime.weekly(
              random.ints(1 + random.nextInt(7), 1, 8).mapToObj(DayOfWeek::of).toList(),
              hour,
              minute);
    };
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}

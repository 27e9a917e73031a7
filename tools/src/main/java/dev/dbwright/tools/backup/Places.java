package dev.dbwright.tools.backup;

import static dev.dbwright.tools.error.ErrorCode.BACKUP_INPUT_INVALID;

import dev.dbwright.tools.backup.config.BackupProgram;
import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.config.BackupSetup.Server;
import dev.dbwright.tools.backup.live.MeasuredServer;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the server stands and where its copies go; absent where nobody said: files have an example
 * then.
 *
 * @param target {@code s3://bucket/prefix}, {@code gs://…}, {@code azure://account/container/…}, or
 *     a folder
 * @param regions that hold all copies, the first one's own first
 */
public record Places(
    @Nullable String name,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String database,
    @Nullable String user,
    @Nullable String dataFolder,
    @Nullable String target,
    List<String> regions) {
  static final String EXAMPLE = "s3://example-backups";
  private static final List<String> EXAMPLE_REGIONS =
      List.of("eu-central-1", "eu-west-1", "us-east-1", "us-west-2", "ap-southeast-1");
  private static final Pattern COUNT = Pattern.compile("\\d{1,3}");
  private static final Pattern BUCKET = Pattern.compile("(s3|gs|gcs|azure)://([^/]+)(?:/(.*))?");
  private static final Map<Engine, Integer> PORTS =
      Map.of(
          Engine.POSTGRESQL, 5_432,
          Engine.MYSQL, 3_306,
          Engine.MARIADB, 3_306,
          Engine.SQLSERVER, 1_433,
          Engine.SQLITE, 0);

  public Places {
    regions = named(regions);
  }

  /** "2" is two regions, whatever they are called. */
  private static List<String> named(List<String> regions) {
    if (regions.size() != 1 || !COUNT.matcher(regions.get(0)).matches()) {
      return List.copyOf(regions);
    }
    int count = Integer.parseInt(regions.get(0));
    if (count < 1 || count > EXAMPLE_REGIONS.size()) {
      throw new DbwrightException(
          BACKUP_INPUT_INVALID, count + " regions", "from 1 to " + EXAMPLE_REGIONS.size());
    }
    return EXAMPLE_REGIONS.subList(0, count);
  }

  /** The same; what lacks of the server is taken from what it told of itself. */
  Places completedFrom(MeasuredServer measured) {
    return new Places(
        name,
        host,
        port == null ? measured.port().orElse(null) : port,
        database,
        user,
        dataFolder == null ? measured.dataFolder().orElse(null) : dataFolder,
        target,
        regions);
  }

  /** How many hold all copies. */
  int count() {
    return Math.max(1, regions.size());
  }

  String clusterName() {
    return name == null ? "main" : name;
  }

  boolean namesBucket() {
    return target != null && BUCKET.matcher(target).matches();
  }

  boolean isExample() {
    return target == null;
  }

  Server server(Engine engine, int version, BackupProgram program) {
    boolean overNetwork = engine != Engine.POSTGRESQL || program == BackupProgram.BARMAN;
    return new Server(
        host == null ? (overNetwork ? "db.example.com" : "/var/run/postgresql") : host,
        port == null ? PORTS.getOrDefault(engine, 0) : port,
        database == null ? usualDatabase(engine) : database,
        user == null ? (engine == Engine.POSTGRESQL ? "postgres" : "backup") : user,
        dataFolder == null ? usualFolder(engine, version) : dataFolder);
  }

  private static String usualDatabase(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> "postgres";
      case SQLITE -> "/srv/app/app.db";
      default -> "app";
    };
  }

  private static String usualFolder(Engine engine, int version) {
    return switch (engine) {
      case POSTGRESQL -> "/var/lib/postgresql/" + version + "/main";
      case MYSQL, MARIADB -> "/var/lib/mysql";
      case SQLSERVER -> "/var/opt/mssql/data";
      case SQLITE -> "/srv/app";
    };
  }

  /** The first place, then those of the other regions. */
  List<Repository> repositories(Optional<Duration> immutableFor, BackupProgram program) {
    // Barman's own host is the place.
    String usual = program == BackupProgram.BARMAN ? "/var/lib/barman" : EXAMPLE;
    String place = target == null ? usual : target;
    Matcher bucket = BUCKET.matcher(place);
    if (!bucket.matches()) {
      return List.of(new Repository(Repository.Kind.FOLDER, place, "", "", immutableFor));
    }
    Repository.Kind kind =
        switch (bucket.group(1)) {
          case "s3" -> Repository.Kind.S3;
          case "azure" -> Repository.Kind.AZURE;
          default -> Repository.Kind.GCS;
        };
    String prefix = bucket.group(3) == null ? "" : bucket.group(3);
    List<Repository> places = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      String region = regions.isEmpty() ? EXAMPLE_REGIONS.get(0) : regions.get(i);
      // A bucket lives in one region: the others have one of their own.
      String name = i == 0 ? bucket.group(2) : bucket.group(2) + "-" + region;
      places.add(new Repository(kind, prefix, name, region, immutableFor));
    }
    return places;
  }
}

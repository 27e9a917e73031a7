package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.INPUT_UNREADABLE;
import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.agent.config.Config;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.draft.Draft;
import dev.dbwright.tools.twin.growth.Growth;
import dev.dbwright.tools.twin.source.BlueprintFiles;
import dev.dbwright.tools.twin.source.LiveSource;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From what a command builds its twin. */
final class TwinSource {
  /** What Java reads where bytes are no UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "The definitions, as pg_dump --schema-only writes them.")
  private @Nullable String schema;

  @Option(
      names = "--stats",
      paramLabel = "DIR",
      description = "Planner statistics, as `dbwright stats export` writes them.")
  private @Nullable Path stats;

  @Option(
      names = "--rows",
      paramLabel = "TEXT",
      description =
          "Instead of statistics, in your words: \"orders 5M rows, status 4 values, pending 1%%;"
              + " customers 200k rows\".")
  private @Nullable String rows;

  /** False where the database of {@code --db} is meant. */
  boolean isGiven() {
    if (schema == null && (stats != null || rows != null)) {
      throw new DbwrightException(USAGE, "--stats and --rows go with --schema");
    }
    return schema != null;
  }

  /** Of files where they are named, else of the database that {@code options} lead to. */
  Blueprint blueprint(Shell shell, SpecialistOptions options) {
    Config config = options.load(shell).config();
    if (isGiven() || config.databaseUrl().isEmpty()) {
      return blueprint(definitions(shell));
    }
    try (Database database = options.connect(shell, config.databaseUrl().get())) {
      return LiveSource.read(database, new Cancellation());
    }
  }

  /** The text of the definitions, of whatever engine. */
  String definitions(Shell shell) {
    if (schema == null) {
      throw new DbwrightException(
          USAGE, "give the definitions with --schema, or a database with --db");
    }
    String text = InputFile.read(shell, schema);
    // A table whose name was mangled would be another table.
    if (text.indexOf(REPLACEMENT) >= 0) {
      throw new DbwrightException(INPUT_UNREADABLE, InputFile.title(schema), "it is not in UTF-8");
    }
    return text;
  }

  /**
   * Of definitions that were read.
   *
   * @param ddl as {@link #definitions} gave it
   */
  Blueprint blueprint(String ddl) {
    if (stats != null && rows != null) {
      throw new DbwrightException(USAGE, "give --stats or --rows, not both");
    }
    return rows == null
        ? BlueprintFiles.read(ddl, Optional.ofNullable(stats))
        : Draft.of(ddl, rows);
  }

  static Blueprint grown(Blueprint blueprint, @Nullable String growth) {
    return growth == null ? blueprint : Growth.of(growth).apply(blueprint);
  }
}

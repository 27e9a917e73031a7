package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.config.ConfigLoader;
import dev.dbwright.agent.config.Connections;
import dev.dbwright.agent.config.LoadedConfig;
import dev.dbwright.agent.config.Setting;
import dev.dbwright.agent.config.Surroundings;
import dev.dbwright.repl.connect.PasswordPrompt;
import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.database.ConnectionEnvironment;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that needs the specialist takes: model, database, folders. */
final class SpecialistOptions {
  @Option(
      names = "--db",
      paramLabel = "URL|NAME",
      description = "postgresql://user@host/database, or a connection of dbwright.yaml")
  private @Nullable String database;

  @Option(names = "--model", paramLabel = "NAME", description = "offline, or openai:NAME")
  private @Nullable String model;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Where sessions are kept.")
  private @Nullable String dataDir;

  @Option(
      names = "--allow-superuser",
      description = "Connect even where the role could do anything.")
  private boolean allowSuperuser;

  private Connections connections = Connections.NONE;

  /** Flags over environment over file over defaults. */
  LoadedConfig load(Shell shell) {
    return load(shell, Map.of());
  }

  LoadedConfig load(Shell shell, Map<String, String> moreFlags) {
    Map<String, String> flags = new LinkedHashMap<>(moreFlags);
    put(flags, Setting.DATABASE, database);
    put(flags, Setting.MODEL, model);
    put(flags, Setting.DATA_DIR, dataDir);
    LoadedConfig loaded =
        ConfigLoader.load(
            flags,
            new Surroundings(shell.environment(), shell.home(), Path.of("").toAbsolutePath()));
    connections = loaded.config().connections();
    return loaded;
  }

  /** Whether the person named a database on the command line, rather than in a setting. */
  boolean nameDatabase() {
    return database != null;
  }

  private static void put(Map<String, String> flags, Setting setting, @Nullable String value) {
    if (value != null) {
      flags.put(setting.key(), value);
    }
  }

  /**
   * The specialist, connected where a database is configured; says which changes were cut off when
   * an earlier process ended.
   */
  Specialist open(Shell shell, Config config) {
    Specialist specialist = Specialist.open(config, Clock.systemUTC());
    try {
      config.databaseUrl().ifPresent(url -> specialist.connect(connect(shell, url)));
      specialist.cutOffChanges().forEach(change -> shell.err().println(change.line()));
      return specialist;
    } catch (DbwrightException e) {
      specialist.close();
      throw e;
    }
  }

  /**
   * Opens the database that a URL or the name of a connection leads to, refuses a superuser unless
   * the person insisted, and says on standard error what the role could do.
   *
   * @throws DbwrightException where it cannot be reached, refuses the login or is refused
   */
  Database connect(Shell shell, String url) {
    Database database = connectQuietly(shell, url);
    database.role().warning().map(TerminalText::line).ifPresent(shell.err()::println);
    return database;
  }

  /**
   * {@link #connect} to the configured database.
   *
   * @throws DbwrightException {@code DATABASE_NOT_CONNECTED} where none is, or as {@code connect}
   *     does
   */
  Database connect(Shell shell, Config config) {
    return connect(
        shell,
        config.databaseUrl().orElseThrow(() -> new DbwrightException(DATABASE_NOT_CONNECTED)));
  }

  /** {@link #connect}, for who shows the role in another way. */
  Database connectQuietly(Shell shell, String url) {
    return new PasswordPrompt()
        .whereAskedFor(
            spec(shell, url),
            known -> allowSuperuser ? Database.open(known) : Database.openRefusingSuperuser(known));
  }

  /** As any role: for dbwright's own questions alone, where no text of others is run. */
  Database connectAsAdministrator(Shell shell, String url) {
    return new PasswordPrompt().whereAskedFor(spec(shell, url), Database::open);
  }

  private ConnectionSpec spec(Shell shell, String url) {
    return connections.spec(
        url, new ConnectionEnvironment(shell.environment(), shell.home(), shell.user()));
  }
}

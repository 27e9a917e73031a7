package dev.dbwright.repl.command;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.role.PublicRights;
import dev.dbwright.tools.role.ReaderRole;
import dev.dbwright.tools.role.RoleScript;
import dev.dbwright.tools.role.RoleScript.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright setup-role}. */
@Command(
    name = "setup-role",
    description = "The SQL of a role that can only read; printed for you to run, never run.")
final class SetupRoleCommand extends DbwrightCommand {
  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "Without a database: postgresql, mysql, mariadb, sqlserver or sqlite.")
  private @Nullable String engine;

  @Option(names = "--role", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
  private String role = ReaderRole.USUAL_NAME;

  @Option(
      names = "--schema",
      split = ",",
      paramLabel = "NAME",
      description = "Read only these schemas; again for more. All without it.")
  private List<String> schemas = List.of();

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "At once at most. Default: ${DEFAULT-VALUE}.")
  private int connections = ReaderRole.USUAL_CONNECTIONS;

  @Option(names = "--output", defaultValue = "text", description = "text or json.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  SetupRoleCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    Optional<String> url =
        engine == null ? options.load(shell).config().databaseUrl() : Optional.empty();
    new Output(shell, output).show(url.map(this::scriptFor).orElseGet(this::scriptForAny));
    return EachFile.FINE;
  }

  private RoleScript scriptFor(String url) {
    try (Database database = options.connectAsAdministrator(shell, url)) {
      return wanted(database.spec().database())
          .script(database.engine(), PublicRights.of(database));
    }
  }

  private RoleScript scriptForAny() {
    Engine named = engine == null ? Engine.POSTGRESQL : Engine.named(engine);
    List<Step> usual = named == Engine.POSTGRESQL ? PublicRights.usual() : List.of();
    return wanted(null).script(named, usual);
  }

  private ReaderRole wanted(@Nullable String database) {
    return new ReaderRole(role, database, schemas, connections);
  }
}

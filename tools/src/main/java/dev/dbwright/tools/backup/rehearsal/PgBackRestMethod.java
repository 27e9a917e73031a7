package dev.dbwright.tools.backup.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.embedded.Sandbox;
import dev.dbwright.tools.embedded.SandboxServer;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.Amounts;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** pgBackRest with an encrypted repository in a folder: full, differential, incremental. */
final class PgBackRestMethod implements BackupMethod {
  private static final String STANZA = "main";
  private static final String CONFIG =
      """
      [global]
      repo1-path=%1$s/repo
      repo1-retention-full=2
      repo1-cipher-type=aes-256-cbc
      log-path=%1$s
      log-level-file=off
      log-level-console=warn
      lock-path=%1$s/lock
      spool-path=%1$s/spool
      start-fast=y
      compress-type=lz4
      process-max=2
      archive-timeout=60

      [%2$s]
      pg1-user=postgres
      """;

  private final Sandbox sandbox;
  private final PgBackRest program;
  private final Path repository;
  private final Map<String, String> environment;

  PgBackRestMethod(Sandbox sandbox, PgBackRest program) throws IOException {
    this.sandbox = sandbox;
    this.program = program;
    this.repository = sandbox.makeFolder("repo");
    Path config = sandbox.path().resolve("pgbackrest.conf");
    sandbox.write(config, CONFIG.formatted(sandbox.path(), STANZA));
    this.environment =
        Map.of(
            "PGBACKREST_CONFIG",
            config.toString(),
            "PGBACKREST_REPO1_CIPHER_PASS",
            UUID.randomUUID().toString());
  }

  /**
   * Creates the stanza: the first time that the program looks at the cluster.
   *
   * @return false where it does not know the server's version
   */
  boolean knowsTheServer() throws IOException {
    try {
      var unused = run(sandbox.first(), "stanza-create", List.of("--no-online"));
      return true;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("is this version of PostgreSQL supported")) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public String name() {
    return "pgbackrest";
  }

  @Override
  public String program() {
    return program.title();
  }

  @Override
  public List<BackupKind> kinds() {
    return List.of(BackupKind.FULL, BackupKind.DIFFERENTIAL, BackupKind.INCREMENTAL);
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "archive_command", "%s --stanza=%s archive-push \"%%p\"".formatted(program.path(), STANZA));
  }

  @Override
  public Map<String, String> environment(SandboxServer server) {
    // No path and no key stands in a command: pgBackRest writes options into restore_command as
    // they come, and a quote in a path would end it.
    Map<String, String> variables = new LinkedHashMap<>(environment);
    variables.put("PGBACKREST_PG1_PATH", server.data().toString());
    return variables;
  }

  @Override
  public BackupMade backUp(
      BackupKind kind, SandboxServer server, Connection connection, Change meanwhile)
      throws IOException, SQLException {
    var change =
        new FutureTask<>(
            () -> {
              meanwhile.run();
              return true;
            });
    new Thread(change, "dbwright-rehearsal-change").start();
    long begun = System.nanoTime();
    String warnings = run(server, "backup", List.of("--type=" + type(kind)));
    double seconds = (System.nanoTime() - begun) / 1e9;
    await(change);
    if (!warnings.isEmpty()) {
      // It goes on with less than was asked for and only warns: no backup to rely on.
      throw new IOException(warnings);
    }
    JsonNode all = Json.mapper().readTree(run(server, "info", List.of("--output=json")));
    JsonNode backups = all.path(0).path("backup");
    JsonNode last = backups.path(backups.size() - 1);
    JsonNode info = last.path("info");
    return new BackupMade(
        kind,
        last.path("label").asText(),
        seconds,
        info.path("size").asLong(),
        info.path("delta").asLong(),
        info.path("repository").path("delta").asLong());
  }

  private static void await(FutureTask<Boolean> change) throws SQLException, IOException {
    try {
      var unused = change.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void restore(BackupMade from, RecoveryTarget target, SandboxServer onto)
      throws IOException {
    var unusedFolder = sandbox.makeFolder(onto.data().getFileName().toString());
    List<String> words = new ArrayList<>();
    words.add("--set=" + from.label());
    // What is made again must not write into the log of what it is made from.
    words.add("--archive-mode=off");
    switch (target.kind()) {
      case RESTORE_POINT -> words.addAll(List.of("--type=name", "--target=" + target.value()));
      case TIME -> words.addAll(List.of("--type=time", "--target=" + target.value()));
      case END -> words.add("--type=default");
    }
    if (target.kind() != RecoveryTarget.Kind.END) {
      words.add("--target-action=promote");
    }
    var unused = run(onto, "restore", words);
  }

  private String run(SandboxServer on, String command, List<String> options) throws IOException {
    Map<String, String> variables = new LinkedHashMap<>(environment(on));
    if (on.port() > 0) {
      variables.put("PGBACKREST_PG1_PORT", Integer.toString(on.port()));
      // libpq's own variables: no socket file, whose path may be too long, and a password.
      variables.put("PGHOSTADDR", on.superuser().host());
      variables.put("PGPASSWORD", String.valueOf(on.superuser().password()));
    }
    List<String> words = new ArrayList<>();
    words.addAll(List.of(program.path().toString(), "--stanza=" + STANZA, command));
    words.addAll(options);
    return sandbox.run(variables, words);
  }

  private static String type(BackupKind kind) {
    return switch (kind) {
      case FULL -> "full";
      case DIFFERENTIAL -> "diff";
      case INCREMENTAL -> "incr";
      default -> throw new IllegalArgumentException("pgBackRest makes no " + kind);
    };
  }

  @Override
  public Path archive() {
    return repository.resolve("archive");
  }

  @Override
  public Path filesOf(BackupMade backup) {
    return repository.resolve("backup").resolve(STANZA).resolve(backup.label());
  }

  @Override
  public Optional<String> note(List<BackupMade> backups) {
    return backups.stream()
        .filter(each -> each.kind() == BackupKind.DIFFERENTIAL)
        .findFirst()
        .map(
            each ->
                "The differential copied %s of the cluster: pgBackRest takes a file whole where a page of it changed, unless repo-block is set (2.46 on)."
                    .formatted(Amounts.percent((double) each.copiedBytes() / each.sourceBytes())));
  }
}

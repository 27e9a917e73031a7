package dev.dbwright.tools.backup.rehearsal;

import dev.dbwright.tools.backup.rehearsal.BackupRehearsal.ArchivedLog;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.embedded.Sandbox;
import dev.dbwright.tools.embedded.SandboxServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A server lives, is copied while rows change, meets an accident and is lost with its host; then it
 * is made again, to each copy, to the moment before the accident and to the end, and compared.
 */
final class Rehearsal {
  // Rates should be those of a server that keeps its promises: fsync and its like stay as they are.
  private static final Map<String, String> SETTINGS = Map.of("archive_mode", "on");

  private final Sandbox sandbox;
  private final BackupMethod method;
  private final RehearsalRequest request;
  private final Cancellation cancellation;
  private int restored;

  Rehearsal(
      Sandbox sandbox, BackupMethod method, RehearsalRequest request, Cancellation cancellation) {
    this.sandbox = sandbox;
    this.method = method;
    this.request = request;
    this.cancellation = cancellation;
  }

  BackupRehearsal run() throws IOException, SQLException {
    long begun = System.nanoTime();
    SandboxServer lost = sandbox.first();
    lost.set(SETTINGS).set(method.settings()).start(method.environment(lost));
    Life life;
    try (Connection connection = lost.connect()) {
      life = live(lost, connection);
    }
    lost.kill();
    Sandbox.delete(lost.data());
    ArchivedLog log = ArchivedLog.in(method.archive());
    if (request.damage().isPresent()) {
      new Saboteur(method).spoil(request.damage().get(), life);
    }
    List<RestoreMade> restores = restores(life);
    return new BackupRehearsal(
        method.name(),
        method.program(),
        "PostgreSQL " + life.facts().version(),
        restores.stream().allMatch(RestoreMade::identical),
        (System.nanoTime() - begun) / 1e9,
        life.facts().databaseBytes(),
        life.backups(),
        log,
        restores,
        request.damage().map(Damage::words).orElse(null),
        method.note(life.backups()).stream().toList());
  }

  private Life live(SandboxServer server, Connection connection) throws IOException, SQLException {
    var shop = new ScratchShop(request.sizeBytes());
    shop.build(connection);
    List<BackupMade> backups = new ArrayList<>();
    List<Contents> states = new ArrayList<>();
    for (BackupKind kind : method.kinds()) {
      cancellation.throwIfAsked();
      backups.add(method.backUp(kind, server, connection, () -> shop.work(connection)));
      states.add(Contents.read(connection));
      Moment.restorePoint(connection, point(kind));
    }
    shop.work(connection);
    Contents before = Contents.read(connection);
    ServerFacts facts = ServerFacts.read(connection);
    Moment beforeAccident = Moment.now(connection);
    shop.accident(connection);
    Moment afterAccident = Moment.now(connection);
    shop.goOn(connection);
    Contents end = Contents.read(connection);
    LogArchive.awaitAll(connection, cancellation);
    return new Life(facts, backups, states, beforeAccident, before, afterAccident, end);
  }

  private static String point(BackupKind kind) {
    return "after_" + kind.name().toLowerCase(Locale.ROOT);
  }

  private List<RestoreMade> restores(Life life) {
    List<RestoreMade> restores = new ArrayList<>();
    // What follows the last one starts from it.
    for (int i = 0; i < life.backups().size() - 1; i++) {
      BackupMade backup = life.backups().get(i);
      String what = "the %s backup".formatted(backup.kind().name().toLowerCase(Locale.ROOT));
      restores.add(
          restore(
              what,
              backup,
              RecoveryTarget.restorePoint(point(backup.kind())),
              life.states().get(i)));
    }
    BackupMade last = life.backups().get(life.backups().size() - 1);
    boolean wrongTime = request.damage().filter(each -> each == Damage.TIME).isPresent();
    Moment moment = wrongTime ? life.afterAccident() : life.beforeAccident();
    restores.add(
        restore(
            "the moment before the accident",
            last,
            RecoveryTarget.time(moment.time()),
            life.stateBeforeAccident()));
    restores.add(restore("the end of the log", last, RecoveryTarget.END_OF_LOG, life.end()));
    return restores;
  }

  private RestoreMade restore(
      String what, BackupMade from, RecoveryTarget target, Contents expected) {
    cancellation.throwIfAsked();
    restored++;
    SandboxServer server = sandbox.server("restored_" + restored);
    var restore = new Restoration(what, from, target);
    try {
      try {
        return restore.made(method, server, expected, cancellation);
      } finally {
        server.kill();
        Sandbox.delete(server.data());
      }
    } catch (IOException | SQLException e) {
      return restore.failed(Words.of(e));
    }
  }
}

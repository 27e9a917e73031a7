package dev.dbwright.tools.pool.timeout;

import static dev.dbwright.tools.error.ErrorCode.POOL_TIMEOUTS_CONFLICT;
import static dev.dbwright.tools.pool.timeout.Spans.longer;
import static dev.dbwright.tools.pool.timeout.Spans.roundDown;
import static dev.dbwright.tools.pool.timeout.Spans.roundUp;
import static dev.dbwright.tools.pool.timeout.Spans.shorter;
import static dev.dbwright.tools.pool.timeout.Spans.text;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Derives timeouts so that each ends before the next outer one begins to hurt.
 *
 * <p>HikariCP replaces what it finds too short without a word (a lifetime below 30 s by 30 min, a
 * keepalive below 30 s by none): what comes from here is never that short.
 */
final class Derivation {
  // A first packet that is lost is sent again after one second (RFC 6298): that is no failure yet.
  private static final Duration SHORTEST_CONNECTION = Duration.ofSeconds(2);
  private static final Duration LONGEST_CONNECTION = Duration.ofSeconds(30);
  private static final Duration LONGEST_VALIDATION = Duration.ofSeconds(5);
  private static final Duration SHORTEST_STATEMENT = Duration.ofSeconds(2);
  private static final Duration SHORTEST_IDLE_IN_TRANSACTION = Duration.ofSeconds(10);
  private static final Duration USUAL_LIFETIME = Duration.ofMinutes(30);
  private static final Duration USUAL_IDLE = Duration.ofMinutes(10);
  private static final Duration USUAL_KEEPALIVE = Duration.ofMinutes(2);
  // HikariCP: "several seconds shorter" than any limit; it replaces connections with some jitter,
  // and looks only when they are not in use.
  private static final Duration BEFORE_CUT_OFF = Duration.ofSeconds(30);
  private static final Duration SHORTEST_KEEPALIVE = Duration.ofSeconds(30);
  // Room for a keepalive below a lifetime that is itself below the cut-off.
  private static final Duration SHORTEST_CUT_OFF = Duration.ofSeconds(70);

  private final TimeoutNeeds needs;
  private final Optional<CutOff> shortest;
  private final Duration statement;
  private final Duration longestLegal;
  private final List<Timeout> named = new ArrayList<>();

  Derivation(TimeoutNeeds needs) {
    this.needs = needs;
    this.shortest = needs.cutOffs().stream().min(Comparator.comparing(CutOff::after));
    this.statement = statement();
    this.longestLegal = longer(needs.longestHolding(), statement);
  }

  TimeoutPlan plan() {
    Duration connection = connection();
    Duration validation = validation(connection);
    Duration lifetime = lifetime();
    Timeouts timeouts =
        new Timeouts(
            connection,
            validation,
            idle(lifetime),
            lifetime,
            keepalive(lifetime),
            leak(lifetime),
            namedStatement(),
            lock(),
            idleInTransaction());
    return new TimeoutPlan(
        timeouts, named, needs.jobs().stream().map(job -> RoleSettings.of(job, timeouts)).toList());
  }

  private Duration connection() {
    Duration wanted =
        roundUp(longer(needs.targetWait().multipliedBy(10), needs.expectedWait().multipliedBy(2)));
    Duration limited = shorter(longer(wanted, SHORTEST_CONNECTION), LONGEST_CONNECTION);
    return name(
        "connectionTimeout",
        longer(limited, roundUp(longer(needs.targetWait(), needs.expectedWait()).plusMillis(1))),
        ("Of all requests 99 %% wait less than %s (wanted: %s): who waits this long is in a backlog"
                + ", and is told so rather than kept.")
            .formatted(text(needs.expectedWait()), text(needs.targetWait())));
  }

  private Duration validation(Duration connection) {
    return name(
        "validationTimeout",
        shorter(LONGEST_VALIDATION, connection.dividedBy(2)),
        "Half of the connection timeout at most: after one dead connection there is time for"
            + " another.");
  }

  private Duration lifetime() {
    Duration wanted = longer(USUAL_LIFETIME, roundUp(longestLegal.multipliedBy(2)));
    if (shortest.isEmpty()) {
      return name(
          "maxLifetime",
          wanted,
          "Nothing is known to cut connections; replacing them bounds what a server process gathers"
              + " in memory, and spreads them again after a failover.");
    }
    CutOff cut = shortest.get();
    Duration before = lifetimeBefore(cut);
    if (before.compareTo(longestLegal.plusSeconds(2)) < 0) {
      throw new DbwrightException(
          POOL_TIMEOUTS_CONFLICT,
          "a connection may be held for %s, and %s cuts after %s"
              .formatted(text(longestLegal), cut.what(), text(cut.after())),
          "Give the long jobs a pool and a way of their own, or let it cut later.");
    }
    return name(
        "maxLifetime",
        shorter(wanted, before),
        "At least 30 s before %s cuts (%s): the pool closes, and no request is cut."
            .formatted(cut.what(), text(cut.after())));
  }

  private static Duration lifetimeBefore(CutOff cut) {
    if (cut.after().compareTo(SHORTEST_CUT_OFF) < 0) {
      throw new DbwrightException(
          POOL_TIMEOUTS_CONFLICT,
          "%s cuts after %s, and a pool's connection lives for 30 s at least"
              .formatted(cut.what(), text(cut.after())),
          "Let it cut after %s or later.".formatted(text(SHORTEST_CUT_OFF)));
    }
    return roundDown(cut.after().minus(BEFORE_CUT_OFF));
  }

  private Duration idle(Duration lifetime) {
    return name(
        "idleTimeout",
        shorter(USUAL_IDLE, lifetime.dividedBy(2)),
        "Below the lifetime, or it never comes to pass; long enough to bridge a lull.");
  }

  private Duration keepalive(Duration lifetime) {
    Optional<CutOff> idleCut =
        needs.cutOffs().stream()
            .filter(cut -> cut.kind() == CutOff.Kind.IDLE)
            .min(Comparator.comparing(CutOff::after));
    Duration most = idleCut.map(cut -> cut.after().dividedBy(2)).orElse(USUAL_KEEPALIVE);
    Duration wanted = shorter(USUAL_KEEPALIVE, shorter(most, lifetime.dividedBy(2)));
    return name(
        "keepaliveTime",
        longer(SHORTEST_KEEPALIVE, wanted),
        idleCut
            .map(
                cut ->
                    "Sent before %s sees an idle connection (%s)."
                        .formatted(cut.what(), text(cut.after())))
            .orElse("Finds connections that a firewall dropped without a word, before a request."));
  }

  private Duration leak(Duration lifetime) {
    Duration wanted = roundUp(longestLegal.multipliedBy(2));
    // HikariCP switches a threshold above the lifetime off.
    Duration between = longestLegal.plus(lifetime).dividedBy(2);
    return name(
        "leakDetectionThreshold",
        Duration.ofSeconds(
            longer(shorter(wanted, between), longestLegal.plusSeconds(1)).toSeconds()),
        "Twice the longest that a connection is rightly held (%s), so that only leaks are logged."
            .formatted(text(longestLegal)));
  }

  /**
   * Ten times p99; where that is an alert anyway or comes near the cut-off, less, but no less than
   * twice.
   */
  private Duration statement() {
    Threshold alert = Thresholds.load().named("alert.query-time");
    Duration most = Duration.ofSeconds((long) alert.value());
    Duration wanted =
        shorter(roundUp(longer(needs.statement().multipliedBy(10), SHORTEST_STATEMENT)), most);
    Duration fits =
        shortest.map(cut -> shorter(wanted, lifetimeBefore(cut).dividedBy(2))).orElse(wanted);
    return longer(fits, roundUp(needs.statement().multipliedBy(2)));
  }

  private Duration namedStatement() {
    return name(
        "statement_timeout",
        statement,
        "Of all statements 99 %% take less than %s: one that takes this long works for nobody."
            .formatted(text(needs.statement())));
  }

  private Duration lock() {
    Duration wanted = roundUp(longer(needs.holding().multipliedBy(5), Spans.SECOND));
    return name(
        "lock_timeout",
        shorter(wanted, statement.dividedBy(2)),
        "Others hold their locks for %s (p99); below statement_timeout, so that waiting is told"
                .formatted(text(needs.holding()))
            + " from working.");
  }

  private Duration idleInTransaction() {
    return name(
        "idle_in_transaction_session_timeout",
        roundUp(longer(needs.longestHolding().multipliedBy(2), SHORTEST_IDLE_IN_TRANSACTION)),
        "A transaction that nobody goes on with holds locks and keeps VACUUM from dead rows; no"
            + " right one pauses for longer than %s.".formatted(text(needs.longestHolding())));
  }

  private Duration name(String setting, Duration value, String reason) {
    named.add(new Timeout(setting, value, reason));
    return value;
  }
}

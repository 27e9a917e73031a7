package dev.dbwright.tools.monitoring;

import static dev.dbwright.tools.error.ErrorCode.MONITORING_INPUT_INVALID;
import static dev.dbwright.tools.error.ErrorCode.QUANTITY_INVALID;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.monitoring.alert.Watched;
import dev.dbwright.tools.quantity.TimeSpan;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what was asked; what reaches a file is checked here. */
final class MonitoringRequest {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}]");
  private static final Pattern MOUNT = Pattern.compile("/[^\\p{Cntrl}\"'\\\\]{0,500}");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,2}(?:\\.\\d)?)\\s*%");
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int MOST_HOSTS = 1_000;
  private static final int MOST_STANDBYS = 100;

  private final MonitoringInput input;
  private final Thresholds usual;
  private final List<Threshold> changed = new ArrayList<>();

  MonitoringRequest(MonitoringInput input, Thresholds usual) {
    this.input = input;
    this.usual = usual;
  }

  /**
   * @param connected the engine of the connected database
   * @throws DbwrightException {@code MONITORING_INPUT_INVALID}, {@code QUANTITY_INVALID}, {@code
   *     ENGINE_UNKNOWN}
   */
  Watched watched(Optional<Engine> connected) {
    return new Watched(engine(connected), hosts(), mount(), standbys(), limits());
  }

  /** The limits that differ from the usual ones, once {@link #watched} was asked. */
  List<Threshold> changed() {
    return List.copyOf(changed);
  }

  Optional<URI> pager() {
    return address("pager", input.pager());
  }

  Optional<URI> messages() {
    return address("messages", input.messages());
  }

  private Engine engine(Optional<Engine> connected) {
    Engine engine =
        Optional.ofNullable(input.engine())
            .map(Engine::named)
            .or(() -> connected)
            .orElse(Engine.POSTGRESQL);
    return switch (engine) {
      case POSTGRESQL, MYSQL, MARIADB -> engine;
      case SQLSERVER ->
          throw invalid(
              "engine sqlserver",
              "postgresql, mysql or mariadb: no exporter of SQL Server was tried");
      case SQLITE ->
          throw invalid(
              "engine sqlite", "postgresql, mysql or mariadb: SQLite has no server to watch");
    };
  }

  private List<String> hosts() {
    List<String> hosts =
        Optional.ofNullable(input.hosts()).orElse(List.of()).stream().map(String::strip).toList();
    if (hosts.size() > MOST_HOSTS) {
      throw invalid(hosts.size() + " hosts", "at most " + MOST_HOSTS + " in one file");
    }
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw invalid(
            "host \"" + host + "\"", "a name or address without port or user: db1.example.com");
      }
    }
    return hosts.stream().distinct().toList();
  }

  private Optional<String> mount() {
    Optional<String> mount = Optional.ofNullable(input.mount()).map(String::strip);
    mount.ifPresent(
        path -> {
          if (!MOUNT.matcher(path).matches()) {
            throw invalid("mount \"" + path + "\"", "an absolute path: /var/lib/postgresql");
          }
        });
    return mount;
  }

  private Optional<Integer> standbys() {
    Integer standbys = input.standbys();
    if (standbys != null && (standbys < 1 || standbys > MOST_STANDBYS)) {
      throw invalid(
          standbys + " standbys", "1 to " + MOST_STANDBYS + ", or none of it where there are none");
    }
    return Optional.ofNullable(standbys);
  }

  private Thresholds limits() {
    span("alert.replication-lag", "replication_lag", input.replicationLag());
    span("alert.query-time", "query_time", input.queryTime());
    share("alert.connections", "connections", input.connections());
    share("alert.cache-hit", "cache_hit", input.cacheHit());
    share("alert.disk-free", "disk_free", input.diskFree());
    Thresholds limits = usual;
    for (Threshold each : changed) {
      limits = limits.with(each);
    }
    Threshold critical = limits.named("alert.connections.critical");
    if (limits.named("alert.connections").value() >= critical.value()) {
      throw invalid(
          "connections " + input.connections(),
          "less than " + critical.text() + ", where a person is called at night");
    }
    return limits;
  }

  private void span(String threshold, String what, @Nullable String text) {
    if (text == null) {
      return;
    }
    Duration span = TimeSpan.of(what, text).duration();
    if (span.toSeconds() < 1 || span.toMillis() % 1_000 != 0 || span.compareTo(LONGEST) > 0) {
      throw new DbwrightException(
          QUANTITY_INVALID, what, text.strip(), "whole seconds, from 1s to 7d");
    }
    changed.add(new Threshold(threshold, span.toSeconds(), "s"));
  }

  private void share(String threshold, String what, @Nullable String text) {
    if (text == null) {
      return;
    }
    Matcher share = SHARE.matcher(text.strip());
    double percent = share.matches() ? Double.parseDouble(share.group(1)) : 0;
    if (percent < 1) {
      throw new DbwrightException(
          QUANTITY_INVALID, what, text.strip(), "a share from 1% to 99.9% with its sign: 80%");
    }
    changed.add(new Threshold(threshold, percent, "%"));
  }

  private static Optional<URI> address(String what, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      var address = new URI(text.strip());
      String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      if ((scheme.equals("https") || scheme.equals("http")) && address.getHost() != null) {
        return Optional.of(address);
      }
    } catch (URISyntaxException e) {
      throw DbwrightException.causedBy(
          e, MONITORING_INPUT_INVALID, what + " \"" + text.strip() + "\"", "an address: https://…");
    }
    throw invalid(what + " \"" + text.strip() + "\"", "an address: https://…");
  }

  private static DbwrightException invalid(String what, String wanted) {
    return new DbwrightException(MONITORING_INPUT_INVALID, what, wanted);
  }
}

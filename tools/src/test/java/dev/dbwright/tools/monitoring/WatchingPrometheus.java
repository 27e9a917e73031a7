package dev.dbwright.tools.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbwright.tools.testing.RealProgram;
import dev.dbwright.tools.testing.TunedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Debian's Prometheus with a plan's files, over one exporter. */
final class WatchingPrometheus implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RealProgram program;
  private final int port;

  private WatchingPrometheus(RealProgram program, int port) {
    this.program = program;
    this.port = port;
  }

  /** The rules are looked at each second and held for two seconds instead of minutes. */
  static WatchingPrometheus start(Path folder, MonitoringPlan plan, int exporter)
      throws IOException {
    Files.writeString(
        folder.resolve("dbwright-rules.yml"),
        plan.file("prometheus-rules")
            .replace("interval: 30s", "interval: 1s")
            .replaceAll("for: \\d+m", "for: 2s"));
    Files.writeString(
        folder.resolve("prometheus.yml"),
        plan.file("prometheus")
            .replace("scrape_interval: 15s", "scrape_interval: 1s")
            .replaceAll("localhost:(?:9187|9104)", "localhost:" + exporter)
            .replaceAll("localhost:(?:9093|9100)", "localhost:1"));
    int port = RealProgram.freePort();
    return new WatchingPrometheus(
        RealProgram.start(
                folder,
                "prometheus",
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=data",
                "--web.listen-address=127.0.0.1:" + port)
            .untilItSays("Server is ready"),
        port);
  }

  void awaitMetric(String name) {
    TunedServer.await(
        name,
        () ->
            !get("http://localhost:%d/api/v1/query?query=%s".formatted(port, name))
                .contains("\"result\":[]"));
  }

  void awaitCall(String alert) {
    TunedServer.await(alert + " fires", () -> calls().contains(alert));
  }

  void awaitSilence(String alert) {
    TunedServer.await(alert + " is over", () -> !calls().contains(alert));
  }

  /** The names of the alerts that fire. */
  Set<String> calls() {
    try {
      Set<String> names = new TreeSet<>();
      JsonNode answer = JSON.readTree(get("http://localhost:%d/api/v1/alerts".formatted(port)));
      for (JsonNode alert : answer.path("data").path("alerts")) {
        if (alert.path("state").asText().equals("firing")) {
          names.add(alert.path("labels").path("alertname").asText());
        }
      }
      return names;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What an exporter on {@code port} tells. */
  static String metrics(int port) {
    return get("http://localhost:%d/metrics".formatted(port));
  }

  private static String get(String address) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString(UTF_8))
          .body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}

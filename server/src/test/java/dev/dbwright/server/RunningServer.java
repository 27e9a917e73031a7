package dev.dbwright.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.config.Config;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.safety.AuditLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A server with the offline planner on a free port, and a client for it. */
final class RunningServer implements AutoCloseable {
  static final String TOKEN = "token-of-the-test";
  static final String PERSON = "local:ada";

  static {
    // Host and Origin are what these tests forge.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,origin");
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final Specialist specialist;
  private final Server server;

  RunningServer(Path folder) {
    this(folder, "127.0.0.1");
  }

  RunningServer(Path folder, String bind) {
    this(Specialist.open(config(folder), Clock.systemUTC()), bind);
  }

  /** Closes {@code specialist} with itself. */
  RunningServer(Specialist specialist, String bind) {
    this.specialist = specialist;
    this.server = Server.start(specialist, new ServerSettings(bind, 0, PERSON, TOKEN));
  }

  static Config config(Path folder) {
    return new Config(
        "offline",
        URI.create("http://127.0.0.1:9/v1"),
        null,
        null,
        folder.resolve("data"),
        folder.resolve("cache"),
        Duration.ofSeconds(30),
        8,
        20_000,
        16_000,
        Config.Http.STANDARD);
  }

  Specialist specialist() {
    return specialist;
  }

  int port() {
    return server.port();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  HttpRequest.Builder asOwner(String path) {
    return request(path).header("Authorization", "Bearer " + TOKEN);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> post(HttpRequest.Builder request, String body)
      throws IOException, InterruptedException {
    return send(request.POST(BodyPublishers.ofString(body)));
  }

  /** The typed phrase, as the page sends it. */
  HttpResponse<String> approve(String confirmation, String phrase)
      throws IOException, InterruptedException {
    var body = Json.mapper().createObjectNode().put("decision", "approve").put("phrase", phrase);
    return post(asOwner("/api/confirmations/" + confirmation), body.toString());
  }

  /** What a person sees before approving. */
  JsonNode card(String confirmation) throws IOException, InterruptedException {
    return Json.mapper().readTree(send(asOwner("/api/confirmations/" + confirmation)).body());
  }

  /** A turn's events as they come; closing it is a reader that goes away. */
  OpenStream open(HttpRequest.Builder request) throws IOException, InterruptedException {
    return new OpenStream(client.send(request.build(), BodyHandlers.ofInputStream()).body());
  }

  /** A question whose answer is read as it comes. */
  OpenStream openQuestion(String message) throws IOException, InterruptedException {
    return open(request("/api/chat/stream").POST(BodyPublishers.ofString(body(message, null))));
  }

  /** A turn's events as they stand in the stream. */
  List<JsonNode> ask(String message, @Nullable String session)
      throws IOException, InterruptedException {
    return events(post(request("/api/chat/stream"), body(message, session)).body());
  }

  private static String body(String message, @Nullable String session) {
    return Json.mapper()
        .createObjectNode()
        .put("message", message)
        .put("session", session)
        .toString();
  }

  static List<JsonNode> events(String stream) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : stream.split("\n", -1)) {
      if (line.startsWith("data: ")) {
        events.add(Json.mapper().readTree(line.substring("data: ".length())));
      }
    }
    return events;
  }

  /** The id of the confirmation that a turn asked for. */
  static String confirmationIn(List<JsonNode> events) {
    return events.stream()
        .filter(event -> event.get("type").asText().equals("confirmation_asked"))
        .map(event -> event.at("/confirmation/id").asText())
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing was asked: " + events));
  }

  /** What happened to the confirmation, oldest first. */
  List<String> audited(String id) {
    List<String> newestFirst =
        specialist.audit(1_000).stream()
            .filter(entry -> entry.confirmationId().equals(id))
            .map(AuditLog.Entry::what)
            .toList();
    return IntStream.rangeClosed(1, newestFirst.size())
        .mapToObj(i -> newestFirst.get(newestFirst.size() - i))
        .toList();
  }

  @Override
  public void close() {
    server.close();
    specialist.close();
  }
}

package dev.dbwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other hosts get from the server, and where a caller can make it connect to. */
final class ForeignReachTest {
  private static final int NOBODY_CAME_MS = 300;

  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = new RunningServer(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @Closes(Hole.OPEN_CORS)
  @ValueSource(strings = {"/", "/healthz", "/openapi.json", "/api/sessions", "/api/chat"})
  void no_other_origin_may_read_an_answer(String path) throws Exception {
    var preflight =
        server
            .request(path)
            .header("Origin", "https://evil.example")
            .header("Access-Control-Request-Method", "POST")
            .method("OPTIONS", BodyPublishers.noBody());

    HttpResponse<String> asked = server.send(preflight);
    HttpResponse<String> read =
        server.send(server.request(path).header("Origin", "https://evil.example"));

    assertThat(asked.headers().map()).doesNotContainKey("access-control-allow-origin");
    assertThat(read.headers().map()).doesNotContainKey("access-control-allow-origin");
  }

  @ParameterizedTest
  @Closes(Hole.REQUESTS_BY_DATABASE_URL)
  @ValueSource(strings = {"db", "database", "url", "databaseUrl"})
  void a_field_that_names_a_database_is_refused(String field) throws Exception {
    try (ServerSocket listener = listener()) {
      ObjectNode body = Json.mapper().createObjectNode().put("message", "describe the database");
      body.put(field, url(listener));

      HttpResponse<String> response = server.post(server.request("/api/chat"), body.toString());

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(nobodyCame(listener)).isTrue();
    }
  }

  @Test
  @Closes(Hole.REQUESTS_BY_DATABASE_URL)
  void words_that_name_a_database_connect_to_none() throws Exception {
    try (ServerSocket listener = listener()) {
      server.ask("/connect " + url(listener), null);
      server.ask("Connect to " + url(listener) + " and describe the database", null);

      assertThat(nobodyCame(listener)).isTrue();
    }
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  private static String url(ServerSocket listener) {
    return "postgresql://u:p@127.0.0.1:" + listener.getLocalPort() + "/d";
  }

  /** The question is over by then: whoever wanted to connect has connected. */
  private static boolean nobodyCame(ServerSocket listener) throws IOException {
    listener.setSoTimeout(NOBODY_CAME_MS);
    try {
      listener.accept().close();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }
}

package dev.dbwright.repl.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A model of the OpenAI protocol that says what a test wrote, one answer a request. */
final class ScriptedModelServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private final List<String> requests = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param status of HTTP; only 200 says anything
   * @param stalls keeps the stream open after the last piece
   */
  private record Answer(int status, List<String> pieces, boolean stalls) {}

  ScriptedModelServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  ScriptedModelServer says(String... pieces) {
    script.add(new Answer(200, List.of(pieces), false));
    return this;
  }

  ScriptedModelServer startsAndStalls(String... pieces) {
    script.add(new Answer(200, List.of(pieces), true));
    return this;
  }

  ScriptedModelServer fails(int status) {
    script.add(new Answer(status, List.of(), false));
    return this;
  }

  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    synchronized (this) {
      requests.add(request);
    }
    Answer answer = script.remove();
    if (answer.status() != 200) {
      exchange.sendResponseHeaders(answer.status(), -1);
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (String piece : answer.pieces()) {
        send(out, Map.of("content", piece), null);
      }
      if (answer.stalls()) {
        closing.await();
        return;
      }
      send(out, Map.of(), "stop");
      out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(OutputStream out, Map<String, String> delta, @Nullable String reason)
      throws IOException {
    var choice = Json.mapper().createObjectNode().put("index", 0).put("finish_reason", reason);
    choice.set("delta", Json.mapper().valueToTree(delta));
    var chunk = Json.mapper().createObjectNode().put("id", "c1").put("model", "wright-1");
    chunk.put("object", "chat.completion.chunk").putArray("choices").add(choice);
    out.write(("data: " + chunk + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

package dev.dbwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that share a store, and one confirmation that many approve at the same moment. */
@Closes(Hole.APPROVAL_RACED)
final class TwoServersTest {
  private static final int APPROVALS = 100;

  @TempDir private Path folder;
  private ShopDatabase shop;
  private List<RunningServer> servers;

  @BeforeEach
  void start() {
    shop = new ShopDatabase();
    servers = List.of(server(), server());
  }

  @AfterEach
  void stop() {
    servers.forEach(RunningServer::close);
    shop.close();
  }

  @Test
  void of_a_hundred_approvals_at_once_one_executes() throws Exception {
    RunningServer first = servers.get(0);
    List<JsonNode> events = first.ask(ShopDatabase.NOTE_AN_EXECUTION, null);
    String id = RunningServer.confirmationIn(events);
    String phrase = first.card(id).get("phrase").asText();
    var go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(APPROVALS);
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < APPROVALS; i++) {
      RunningServer server = servers.get(i % servers.size());
      Callable<HttpResponse<String>> approval =
          () -> {
            go.await();
            return server.approve(id, phrase);
          };
      answers.add(threads.submit(approval));
    }

    go.countDown();
    List<Integer> statuses = new ArrayList<>();
    for (Future<HttpResponse<String>> answer : answers) {
      statuses.add(answer.get().statusCode());
    }
    threads.shutdown();

    assertThat(shop.executions()).isEqualTo(1);
    assertThat(statuses).containsOnly(200, 409);
    assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
    assertThat(servers.get(1).audited(id)).containsOnlyOnce("approved", "executing", "executed");
  }

  private RunningServer server() {
    return new RunningServer(shop.specialist(folder, Clock.systemUTC()), "127.0.0.1");
  }
}

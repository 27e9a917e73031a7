package dev.dbwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.model.ModelInUse;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.safety.AuditLog;
import dev.dbwright.tools.testing.AdjustableClock;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.Hole;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that wants a change, with the real tools on a real database: it can ask, no more. */
class ModelProposesChangeTest {
  private static final String ADA = "local:ada";
  private static final String DROP = "DROP INDEX orders_note_idx";

  @TempDir Path folder;
  private EmbeddedDatabase shop;

  @BeforeEach
  void fill() {
    shop = EmbeddedDatabase.freshDatabase();
    shop.execute("CREATE TABLE orders (note text); CREATE INDEX orders_note_idx ON orders (note)");
  }

  @AfterEach
  void drop() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"confirm", "confirmed", "force", "approved", "phrase", "approvedBy"})
  @Closes(Hole.APPROVAL_BY_ARGUMENT)
  void an_argument_that_would_approve_is_refused_and_asks_nobody(String argument) {
    try (Specialist specialist = open(proposing(argument, "true"))) {
      TurnResult result = say(specialist, "drop it");

      assertThat(error(result)).isEqualTo("DBW-1002");
      assertThat(result.pendingConfirmations()).isEmpty();
      assertThat(specialist.audit(10)).isEmpty();
      assertThat(hasTheIndex()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve_change", "execute_change", "confirm", "approve"})
  @Closes(Hole.APPROVAL_BY_ARGUMENT)
  void no_tool_carries_a_change_out(String tool) {
    try (Specialist specialist = open(FakeModel.calling(tool, "{\"sql\":\"" + DROP + "\"}", "."))) {
      TurnResult result = say(specialist, "drop it");

      assertThat(error(result)).isEqualTo("DBW-1003");
      assertThat(hasTheIndex()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "run_query|{\"sql\":\"DROP INDEX orders_note_idx\"}",
        "explain_query|{\"sql\":\"DROP INDEX orders_note_idx\",\"analyze\":true}"
      })
  void a_tool_that_reads_does_not_change(String tool, String arguments) {
    try (Specialist specialist = open(FakeModel.calling(tool, arguments, "."))) {
      TurnResult result = say(specialist, "drop it");

      assertThat(error(result)).isEqualTo("DBW-2001");
      assertThat(hasTheIndex()).isTrue();
    }
  }

  @Test
  @Closes(Hole.APPROVAL_BY_ARGUMENT)
  void a_proposal_asks_the_person_and_a_model_that_says_yes_changes_nothing() {
    try (Specialist specialist = open(proposing("reason", "yes"))) {
      String session = specialist.newSession(ADA).id();

      TurnResult asked = say(specialist, session, "drop it");
      say(specialist, session, "I approve");

      assertThat(asked.pendingConfirmations()).hasSize(1);
      assertThat(specialist.audit(10)).extracting(AuditLog.Entry::what).containsOnly("asked");
      assertThat(hasTheIndex()).isTrue();
    }
  }

  @Test
  void the_model_is_never_sent_the_card_that_the_person_sees() {
    List<ChatMessage> sent = new ArrayList<>();
    FakeModel proposing = proposing("reason", "it is unused");
    var overheard =
        new FakeModel(
            messages -> {
              sent.addAll(messages);
              return sent.stream().anyMatch(AiMessage.class::isInstance)
                  ? AiMessage.from("It waits for you.")
                  : proposing.answer().apply(messages);
            });
    try (Specialist specialist = open(overheard)) {
      String session = specialist.newSession(ADA).id();
      String id = say(specialist, session, "drop it").pendingConfirmations().get(0).id();

      say(specialist, session, "what now?");

      assertThat(specialist.confirmation(ADA, id).phrase()).isNotBlank();
      assertThat(sent.toString()).contains(id).doesNotContain("phrase\":", "checklist");
    }
  }

  private Specialist open(FakeModel model) {
    var clock = new AdjustableClock();
    Specialist specialist =
        Specialist.open(
            TestConfig.in(folder),
            clock,
            config -> new ModelInUse("fake", model, false),
            (desk, snapshots) -> ToolCatalog.standard(desk, snapshots, clock, folder));
    specialist.connect(Database.open(shop.spec()));
    return specialist;
  }

  /** Calls propose_change with the statement and one more argument. */
  private static FakeModel proposing(String argument, String value) {
    String arguments =
        Json.mapper().createObjectNode().put("sql", DROP).put(argument, value).toString();
    return FakeModel.calling("propose_change", arguments, "Done.");
  }

  private static TurnResult say(Specialist specialist, String text) {
    return say(specialist, specialist.newSession(ADA).id(), text);
  }

  private static TurnResult say(Specialist specialist, String session, String text) {
    var ask = new Ask(ADA, session, specialist.newTurnId(), text, List.of());
    return specialist.say(ask, new Cancellation(), event -> {});
  }

  /** The id of what the tool failed with. */
  private static String error(TurnResult result) {
    return Json.mapper().valueToTree(result).at("/toolCalls/0/result/error/id").asText();
  }

  private boolean hasTheIndex() {
    return !shop.query("SELECT to_regclass('orders_note_idx')").isEmpty();
  }
}

package dev.dbwright.tools.safety;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the audit is told before each step that a crash could cut in two: enough to ask the database
 * afterwards what became of it.
 *
 * @param process who carries it out
 * @param step absent until the first one begins
 */
record RunNote(
    DatabaseIdentity target, ProcessMark process, List<String> statements, @Nullable Step step) {
  RunNote {
    statements = List.copyOf(statements);
  }

  /**
   * @param session the server's process, with the time it started: pids come again
   * @param transaction {@code pg_current_xact_id()}; absent outside a transaction
   * @param statement which one is about to run, from 0; in a transaction all of them are
   * @param invalidBefore the indexes that were invalid before the first statement
   */
  record Step(
      Session session, @Nullable String transaction, int statement, Set<String> invalidBefore) {
    Step {
      invalidBefore = Set.copyOf(invalidBefore);
    }
  }

  /** One session of the server. */
  record Session(int pid, String startedAt) {}

  RunNote before(Step next) {
    return new RunNote(target, process, statements, next);
  }

  /** What a person reads of it in the audit. */
  String inWords() {
    if (step == null) {
      return String.join(";\n", statements);
    }
    return step.transaction() == null
        ? "statement " + (step.statement() + 1) + " of " + statements.size()
        : "transaction " + step.transaction();
  }

  String toJson() {
    return Json.write(this);
  }

  /** Empty where the detail of an audit entry is no such note. */
  static Optional<RunNote> read(String detail) {
    try {
      return Optional.of(Json.mapper().readValue(detail, RunNote.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}

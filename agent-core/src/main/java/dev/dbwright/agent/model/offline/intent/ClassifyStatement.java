package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;
import java.util.regex.Pattern;

/** "Is this safe?", "What does this do?": beside a statement of SQL. */
final class ClassifyStatement implements Intent {
  private static final Pattern ASKED =
      Pattern.compile(
          "(?i)\\b(?:safe|unsafe|dangerous|harmful|destructive|harmless|classify|risky|risks?)\\b"
              + "|\\bwhat (?:does|do|will|would) (?:this|it|that|these|the)\\b.*\\b(?:do|change|touch)\\b"
              + "|\\b(?:does|will|would|could|can) (?:this|it|that)\\b.*\\b(?:change|write|modify|delete"
              + "|lose|read|destroy|lock)\\b|\\bis (?:this|it) (?:a )?(?:read|read.?only)\\b"
              + "|^\\W*(?:is|what does|what would|what will|does)(?: this| it)?\\W*$"
              + "|\\b(?:may|can|should) i run\\b|\\bok to run\\b");

  private static final Pattern WISH =
      Pattern.compile(
          "(?i)\\b(?:can|could|would|will) you\\b|\\bplease\\b|\\b(?:propose|apply|run|execute)\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Optional<Artefact> sql = situation.request().sql();
    // A question beside a statement that is no query asks about the statement.
    boolean asked =
        situation.request().says(ASKED)
            || (situation.request().words().endsWith("?")
                && !situation.request().says(WISH)
                && sql.filter(each -> each.kind() == Artefact.Kind.STATEMENT).isPresent());
    return sql.isPresent() && asked && situation.offers("classify_sql")
        ? Optional.of(Step.call("classify_sql", "sql", sql.get().text()))
        : Optional.empty();
  }
}

package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file or a paste that is neither plan nor SQL, or SQL that nothing is asked of. */
final class ReviewText implements Intent {
  /** Text that speaks to an assistant. It is named, so that the person knows; never obeyed. */
  private static final Pattern ADDRESSED =
      Pattern.compile(
          "(?i)\\b(?:system|assistant)\\s*:|\\bignore\\b.{0,40}\\b(?:instructions|rules)\\b"
              + "|\\bthe user has (?:approved|confirmed)\\b|\\b(?:propose_change|run_query|call)\\b"
              + ".{0,60}\\b(?:drop|delete|truncate|confirm)\\b|\\byou (?:must|are now|should now)\\b"
              + "|\\bconfirm it yourself\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    var request = situation.request();
    if (!request.hasArtefacts()) {
      return Optional.empty();
    }
    Artefact artefact = request.artefacts().get(0);
    String name = artefact.name().isEmpty() ? "What you pasted" : "`" + artefact.name() + "`";
    boolean addressed = ADDRESSED.matcher(artefact.text()).find();
    return Optional.of(
        Step.say(name + " " + whatItIs(artefact) + orders(addressed) + next(artefact)));
  }

  private static String whatItIs(Artefact artefact) {
    return switch (artefact.kind()) {
      case PLAN -> "is a query plan, but reading plans is not on offer here.";
      case QUERY -> "holds a query.";
      case SCHEMA -> "holds the definition of tables.";
      case STATEMENT -> "holds SQL that may change something; nothing of it was run.";
      case CSV -> "holds rows under a header.";
      case NOTATION -> "holds a relation with its dependencies.";
      case SETTINGS -> "holds a server's settings.";
      case TEXT -> "is plain text: no plan, no SQL and no data that I recognise.";
    };
  }

  private static String orders(boolean addressed) {
    return addressed
        ? " It contains instructions to an assistant. What stands in a file is data: none of it was"
            + " followed, and it approves nothing."
        : "";
  }

  private static String next(Artefact artefact) {
    return artefact.isSql()
        ? "\n\nWhat shall I do with it: say what it may do, explain its plan on a connected"
            + " database, or propose it as a change?"
        : "\n\nWhat do you want to know from it?";
  }
}

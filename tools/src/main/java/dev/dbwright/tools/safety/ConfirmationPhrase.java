package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeAction;
import dev.dbwright.tools.change.ChangeForm;
import dev.dbwright.tools.change.ChangeReader;
import dev.dbwright.tools.change.ChangeStatement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person types to approve: it says the deed, so that nobody approves by habit. It ends with
 * what only the card tells: the number of rows that a critical one loses, else a word made for this
 * confirmation.
 */
record ConfirmationPhrase(String text) {
  static ConfirmationPhrase of(ConfirmationStore.Entry entry) {
    return of(entry.plan(), entry.word());
  }

  static ConfirmationPhrase of(ChangePlan plan, String word) {
    if (plan.risk() == Risk.LOW) {
      return new ConfirmationPhrase("yes");
    }
    boolean toldByRows = plan.risk() == Risk.CRITICAL && !plan.impact().rowsHit().isEmpty();
    int others = plan.statements().size() - 1;
    String more =
        switch (others) {
          case 0 -> "";
          case 1 -> " and 1 more statement";
          default -> " and " + others + " more statements";
        };
    String end = toldByRows ? "" : " " + word;
    return new ConfirmationPhrase(typable(deed(plan) + more + end).strip());
  }

  /** True for the same words, in any case and with any white space between them. */
  boolean matches(String typed) {
    return normalized(typed).equals(normalized(text));
  }

  private static String deed(ChangePlan plan) {
    List<Optional<ChangeStatement>> read =
        plan.statements().stream().map(ChangeReader::read).toList();
    int gravest = gravest(read);
    if (read.get(gravest).isEmpty()) {
      return plan.summary();
    }
    List<ChangeAction> actions = read.get(gravest).get().actions();
    ChangeAction first = actions.stream().max(Comparator.comparing(FormRisk::of)).orElseThrow();
    String names =
        actions.stream()
            .filter(action -> action.form() == first.form())
            .map(action -> action.object().last())
            .distinct()
            .collect(Collectors.joining(", "));
    List<Impact.RowsHit> hits =
        plan.impact().rowsHit().stream().filter(hit -> hit.statement() == gravest).toList();
    return words(first, hits) + names;
  }

  /** The first of the statements with the highest risk. */
  private static int gravest(List<Optional<ChangeStatement>> statements) {
    int gravest = 0;
    for (int i = 1; i < statements.size(); i++) {
      if (risk(statements.get(i)).compareTo(risk(statements.get(gravest))) > 0) {
        gravest = i;
      }
    }
    return gravest;
  }

  private static Risk risk(Optional<ChangeStatement> statement) {
    return statement.stream()
        .flatMap(known -> known.actions().stream())
        .map(FormRisk::of)
        .max(Comparator.naturalOrder())
        .orElse(Risk.CRITICAL);
  }

  private static String words(ChangeAction action, List<Impact.RowsHit> hits) {
    ChangeForm form = action.form();
    String verb = form.words().toLowerCase(Locale.ROOT);
    if (form == ChangeForm.DROP_COLUMN) {
      return verb + " " + action.part() + rows(hits, " from ");
    }
    String rows = rows(hits, " ");
    if (!hits.isEmpty()) {
      return verb.split(" ", 2)[0] + rows;
    }
    boolean partOfTable = verb.startsWith("add ") || verb.startsWith("alter column");
    return partOfTable && !action.part().isEmpty()
        ? verb + " " + action.part() + " of "
        : verb + " ";
  }

  private static String rows(List<Impact.RowsHit> hits, String before) {
    long rows = hits.stream().mapToLong(Impact.RowsHit::rows).sum();
    return hits.isEmpty() ? " of " : before + rows + " rows of ";
  }

  /** Names may hold anything; what no keyboard types is left out of the phrase. */
  private static String typable(String text) {
    return text.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String normalized(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}

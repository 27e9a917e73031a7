package dev.dbwright.repl.demo;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.repl.chat.TurnPrinter;
import dev.dbwright.tools.error.ErrorRecord;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Questions to the real conversation, in one session, on the shop. */
public final class Tour {
  static final List<String> QUESTIONS =
      List.of(
          "Why is this query slow?\n" + ShopWorkload.CUSTOMER_QUERY,
          "Propose the index.",
          "Which indexes do these queries need?\n"
              + ShopWorkload.CUSTOMER_QUERY
              + ";\n"
              + ShopWorkload.SLOW_QUERY
              + ";",
          "Which normal form is the table " + ShopWorkload.WIDE_TABLE + " in?",
          "Try the migration.",
          "Size a connection pool: peak 800 requests/s, each holds a connection 12 ms, 4 instances,"
              + " 16 cores.",
          "Plan a backup: 500 GB, RPO 5 minutes, RTO 1 hour.",
          "Rehearse a backup.",
          "Drop the table " + ShopWorkload.WIDE_TABLE + ".");

  private final Specialist specialist;
  private final String principal;
  private final PrintStream out;
  private final TurnPrinter printer;

  /**
   * @param specialist connected to the shop
   */
  public Tour(Specialist specialist, String principal, PrintStream out, TurnPrinter printer) {
    this.specialist = specialist;
    this.principal = principal;
    this.out = out;
    this.printer = printer;
  }

  /** Asks all of them; the first failure of a turn ends the tour. */
  public Optional<ErrorRecord> run() {
    String session = specialist.newSession(principal).id();
    for (String question : QUESTIONS) {
      question.lines().map(line -> "> " + line).forEach(out::println);
      out.println();
      var ask = new Ask(principal, session, specialist.newTurnId(), question, List.of());
      TurnResult result = printer.run(specialist, ask);
      out.println();
      if (result.error() != null) {
        return Optional.of(result.error());
      }
    }
    return Optional.empty();
  }
}

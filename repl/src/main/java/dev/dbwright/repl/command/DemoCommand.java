package dev.dbwright.repl.command;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.config.Setting;
import dev.dbwright.repl.chat.TurnPrinter;
import dev.dbwright.repl.demo.ShopWorkload;
import dev.dbwright.repl.demo.Tour;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.error.ErrorRecord;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dbwright demo}. */
@Command(
    name = "demo",
    description = "An embedded PostgreSQL with a shop in it: a tour, then the chat on a terminal.")
final class DemoCommand extends DbwrightCommand {
  private static final String OWNER = "shop_owner";

  @Option(names = "--no-chat", description = "End after the tour, on a terminal too.")
  private boolean noChat;

  DemoCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    // The tour is the same everywhere: no configured model or database takes part in it.
    Config config =
        new SpecialistOptions()
            .load(shell, Map.of(Setting.MODEL.key(), "offline", Setting.DATABASE.key(), ""))
            .config();
    long start = System.nanoTime();
    try (EmbeddedServer server = EmbeddedServer.start(config.cacheDir())) {
      ConnectionSpec shop = server.createDatabase("shop", OWNER);
      progress("PostgreSQL 18 runs on port " + shop.port(), start);
      long built = System.nanoTime();
      ShopWorkload.build(shop);
      progress("The shop is built: 638,267 order lines", built);
      try (Specialist specialist = Specialist.open(config, Clock.systemUTC())) {
        specialist.connect(Database.open(shop));
        return talk(specialist, config, shop);
      }
    }
  }

  private int talk(Specialist specialist, Config config, ConnectionSpec shop) {
    var printer = new TurnPrinter(shell.out(), shell.width(), shell.hasColor());
    Optional<ErrorRecord> failure =
        new Tour(specialist, shell.principal(), shell.out(), printer).run();
    if (failure.isPresent()) {
      return failure.get().exitCode();
    }
    if (noChat || !shell.inputIsTerminal() || !shell.outputIsTerminal()) {
      shell
          .out()
          .println("Nothing was changed: no person approved. On a terminal the chat follows.");
      return EachFile.FINE;
    }
    shell.out().println("From another terminal, while this one talks:");
    shell.out().println("  ./dbwright --db " + url(shop));
    shell.out().println();
    return Chat.run(shell, specialist, config);
  }

  /** With its password: it is random, and of no use once the demo ends. */
  private static String url(ConnectionSpec shop) {
    return String.format(
        Locale.ROOT,
        "postgresql://%s:%s@%s:%d/%s",
        shop.user(),
        shop.password(),
        shop.host(),
        shop.port(),
        shop.database());
  }

  private void progress(String what, long since) {
    double seconds = (System.nanoTime() - since) / 1e9;
    shell.err().printf(Locale.ROOT, "%s (%.1f s).%n", what, seconds);
  }
}

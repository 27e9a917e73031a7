package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;
import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.tools.error.DbwrightException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands by name, and how one of them is found and run. */
public final class Commands {
  /** A new command is a class and a line here. */
  private static final List<Named> ALL =
      List.of(
          new Named("explain", ExplainCommand.class),
          new Named("normalize", NormalizeCommand.class),
          new Named("review", ReviewCommand.class),
          new Named("indexes", IndexesCommand.class),
          new Named("pool", PoolCommand.class),
          new Named("tune", TuneCommand.class),
          new Named("backup", BackupCommand.class),
          new Named("replication", ReplicationCommand.class),
          new Named("monitoring", MonitoringCommand.class),
          new Named("capacity", CapacityCommand.class),
          new Named("classify", ClassifyCommand.class),
          new Named("check", CheckCommand.class),
          new Named("twin", TwinCommand.class),
          new Named("stats", StatsCommand.class),
          new Named("demo", DemoCommand.class),
          new Named("ask", AskCommand.class),
          new Named("serve", ServeCommand.class),
          new Named("tools", ToolsCommand.class),
          new Named("confirm", ConfirmCommand.class),
          new Named("audit", AuditCommand.class),
          new Named("setup-role", SetupRoleCommand.class),
          new Named("init", InitCommand.class),
          new Named("config", ConfigCommand.class),
          new Named("doctor", DoctorCommand.class),
          new Named("clean", CleanCommand.class),
          new Named("warm-up", WarmUpCommand.class));

  private static final Set<String> HELP = Set.of("-h", "--help");
  private static final Set<String> TAKES_VALUE = Set.of("--db", "--model", "--data-dir");

  private Commands() {}

  /** The exit code: 0 fine, 1 findings, 2 bad input or usage, 3 the environment failed. */
  public static int run(Shell shell, String... typed) {
    String[] arguments = commandFirst(typed);
    CommandLine line = new CommandLine(new RootCommand(shell), new Factory(shell));
    line.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
    register(line, arguments);
    line.setParameterExceptionHandler((e, args) -> refuse(shell, e));
    line.setExecutionExceptionHandler((e, commandLine, result) -> fail(shell, e));
    return line.execute(arguments);
  }

  /** Reflecting on every command costs more than running one: only the one named is looked at. */
  private static void register(CommandLine line, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    List<Named> wanted = ALL.stream().filter(each -> each.name().equals(first)).toList();
    boolean optionOfRoot = first.isEmpty() || (first.startsWith("-") && !HELP.contains(first));
    if (wanted.isEmpty() && !optionOfRoot) {
      wanted = ALL; // for the list of commands, or for "did you mean"
    }
    wanted.forEach(command -> line.addSubcommand(command.name(), command.type()));
  }

  /** {@code --db URL ask …} means {@code ask --db URL …}: each command reads its own options. */
  private static String[] commandFirst(String... arguments) {
    int command = 0;
    while (command < arguments.length && arguments[command].startsWith("-")) {
      command += TAKES_VALUE.contains(arguments[command]) ? 2 : 1;
    }
    if (command >= arguments.length || !isCommand(arguments[command])) {
      return arguments;
    }
    int options = command;
    while (options < arguments.length && !arguments[options].startsWith("-")) {
      options++; // past `tools call NAME`: `tools` would keep for itself what follows it
    }
    List<String> ordered = new ArrayList<>(List.of(arguments));
    Collections.rotate(ordered.subList(0, options), -command);
    return ordered.toArray(String[]::new);
  }

  private static boolean isCommand(String word) {
    return ALL.stream().anyMatch(each -> each.name().equals(word));
  }

  private record Named(String name, Class<? extends DbwrightCommand> type) {}

  private static int refuse(Shell shell, ParameterException e) {
    String text =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched)
            : String.valueOf(e.getMessage());
    Output.error(shell, DbwrightException.causedBy(e, USAGE, text));
    return USAGE.kind().exitCode();
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String first = e.getUnmatched().get(0);
    boolean atRoot = e.getCommandLine().getParent() == null;
    String what =
        first.startsWith("-")
            ? "there is no option " + first
            : (atRoot ? "there is no command " : "one argument too many: ") + first;
    return e.getSuggestions().stream()
        .findFirst()
        .map(known -> what + "; perhaps you mean " + known)
        .orElse(what);
  }

  private static int fail(Shell shell, Exception e) {
    DbwrightException failure =
        e instanceof DbwrightException known
            ? known
            : DbwrightException.causedBy(e, INTERNAL_FAULT, e.toString());
    Output.error(shell, failure);
    if (!(e instanceof DbwrightException) && shell.environment().containsKey("DBWRIGHT_DEBUG")) {
      e.printStackTrace(shell.err());
    }
    return failure.code().kind().exitCode();
  }

  /** Gives each command its shell. */
  private record Factory(Shell shell) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      boolean takesShell =
          Arrays.stream(type.getDeclaredConstructors())
              .anyMatch(
                  each -> Arrays.equals(each.getParameterTypes(), new Class<?>[] {Shell.class}));
      if (!takesShell) {
        return CommandLine.defaultFactory().create(type);
      }
      var constructor = type.getDeclaredConstructor(Shell.class);
      return constructor.newInstance(shell);
    }
  }
}

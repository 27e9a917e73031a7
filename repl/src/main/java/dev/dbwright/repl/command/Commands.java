package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;
import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.tools.error.DbwrightException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** All commands by name, and how one of them is found and run. */
public final class Commands {
  /** A new command is a class and a line here. */
  private static final List<Named> ALL =
      List.of(
          new Named("explain", ExplainCommand.class),
          new Named("classify", ClassifyCommand.class),
          new Named("demo", DemoCommand.class),
          new Named("ask", AskCommand.class),
          new Named("serve", ServeCommand.class),
          new Named("tools", ToolsCommand.class),
          new Named("confirm", ConfirmCommand.class),
          new Named("audit", AuditCommand.class),
          new Named("init", InitCommand.class),
          new Named("config", ConfigCommand.class),
          new Named("doctor", DoctorCommand.class),
          new Named("warm-up", WarmUpCommand.class));

  private static final Set<String> HELP = Set.of("-h", "--help");

  private Commands() {}

  /** The exit code: 0 fine, 1 findings, 2 bad input or usage, 3 the environment failed. */
  public static int run(Shell shell, String... arguments) {
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

  private record Named(String name, Class<? extends DbwrightCommand> type) {}

  private static int refuse(Shell shell, ParameterException e) {
    String text = String.valueOf(e.getMessage());
    Output.error(shell, DbwrightException.causedBy(e, USAGE, text));
    return USAGE.kind().exitCode();
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

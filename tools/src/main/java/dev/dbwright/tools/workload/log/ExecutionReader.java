package dev.dbwright.tools.workload.log;

import dev.dbwright.tools.workload.log.LoggedExecution.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The executions that a log's entries tell of. Parse and bind have entries of their own, which are
 * no executions; nor is the fetching of more rows. A server that logs texts and durations apart
 * ({@code log_statement}, {@code log_duration}) is understood session by session.
 */
final class ExecutionReader {
  private static final Pattern DURATION =
      Pattern.compile("duration: (\\d{1,15}(?:\\.\\d{1,9})?) ms(?:  )?");
  private static final Pattern TEXT =
      Pattern.compile("(?:statement|execute (?!fetch from )[^\\s:]{0,200}): ");
  private static final Pattern PLAN = Pattern.compile("plan:\\s*");

  private final Consumer<LoggedExecution> target;

  /** Statements whose duration is still to come, by session. */
  private final Map<String, LoggedExecution> open = new LinkedHashMap<>();

  ExecutionReader(Consumer<LoggedExecution> target) {
    this.target = target;
  }

  void read(LogEntry entry) {
    Matcher duration = DURATION.matcher(entry.message());
    if (!duration.lookingAt()) {
      text(entry, entry.message(), null)
          .ifPresent(begun -> emit(open.put(entry.session(), begun), null));
      return;
    }
    double ms = Double.parseDouble(duration.group(1));
    String rest = entry.message().substring(duration.end());
    if (rest.isEmpty()) {
      emit(open.remove(entry.session()), ms);
    } else if (PLAN.matcher(rest).lookingAt()) {
      ExplainedQuery.in(rest.substring(rest.indexOf(':') + 1))
          .ifPresent(
              sql ->
                  target.accept(new LoggedExecution(entry.line(), sql, ms, Origin.AUTO_EXPLAIN)));
    } else {
      text(entry, rest, ms).ifPresent(target);
    }
  }

  /** Tells those whose durations never came. */
  void end() {
    open.values().forEach(execution -> emit(execution, null));
    open.clear();
  }

  private void emit(@Nullable LoggedExecution execution, @Nullable Double ms) {
    if (execution != null) {
      target.accept(new LoggedExecution(execution.line(), execution.sql(), ms, execution.by()));
    }
  }

  private static Optional<LoggedExecution> text(LogEntry entry, String text, @Nullable Double ms) {
    Matcher found = TEXT.matcher(text);
    if (!found.lookingAt()) {
      return Optional.empty();
    }
    String sql = Parameters.ofDetail(entry.detail()).putInto(text.substring(found.end()));
    return Optional.of(new LoggedExecution(entry.line(), sql, ms, Origin.STATEMENT));
  }
}

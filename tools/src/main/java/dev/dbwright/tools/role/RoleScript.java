package dev.dbwright.tools.role;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.report.Block.Callout;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of a role that can only read, for a person to look at and run.
 *
 * @param steps to be run in this order by an administrator
 * @param password how its password is set; absent where there is none. No secret is made up here
 * @param notIncluded what others may rely on, and so a person decides: rights that every role has
 * @param notes what the script cannot do
 */
public record RoleScript(
    Engine engine,
    String role,
    List<Step> steps,
    @Nullable Step password,
    List<Step> notIncluded,
    List<String> notes)
    implements Presentable {
  public RoleScript {
    steps = List.copyOf(steps);
    notIncluded = List.copyOf(notIncluded);
    notes = List.copyOf(notes);
  }

  /** One statement, or one line of the client, and the reason for it. */
  public record Step(String sql, String why) {
    public Step {
      // A name from a catalog may hold a line's end, and would leave its comment there.
      why = why.replaceAll("\\p{Cntrl}", " ");
    }

    private String commented() {
      return "-- " + why + "\n" + sql;
    }
  }

  @Override
  public Document present() {
    Document.Builder document = Document.builder();
    if (!steps.isEmpty()) {
      document
          .paragraph("Nothing was run. As an administrator, in the database that is meant:")
          .code("sql", commented(steps));
    }
    if (password != null) {
      document.paragraph(password.why()).code("sql", password.sql());
    }
    if (!notIncluded.isEmpty()) {
      document
          .callout(
              Callout.Kind.WARNING,
              "Not part of it: rights that every role has, and that others may rely on",
              notIncluded.stream().map(Step::why).toList())
          .code("sql", commented(notIncluded));
    }
    return document.list(notes).build();
  }

  private static String commented(List<Step> steps) {
    return steps.stream().map(Step::commented).collect(Collectors.joining("\n\n"));
  }
}

package dev.dbwright.tools.sql;

import dev.dbwright.tools.engine.Engine;
import java.util.Set;

/** Follows BEGIN and END of a routine that is being created: its semicolons end nothing. */
final class RoutineBody {
  private static final Set<String> ROUTINES =
      Set.of("procedure", "function", "trigger", "event", "proc");
  // END IF, END LOOP and the like close what BEGIN did not count.
  private static final Set<String> AFTER_END = Set.of("if", "loop", "while", "repeat", "for");

  private final Engine engine;
  private boolean create;
  private boolean routine;
  private int depth;
  private String previous = "";

  RoutineBody(Engine engine) {
    this.engine = engine;
  }

  boolean isOpen() {
    return depth > 0;
  }

  void see(String word, int index) {
    create |= index == 0 && (word.equals("create") || word.equals("alter"));
    // DEFINER and OR REPLACE stand before the kind, a name does not.
    routine |= create && index < 12 && ROUTINES.contains(word);
    if (routine) {
      count(word);
    }
    previous = word;
  }

  private void count(String word) {
    if (previous.equals("end") && AFTER_END.contains(word)) {
      depth++;
    } else if (begins(word) || (depth > 0 && word.equals("case") && !previous.equals("end"))) {
      depth++;
    } else if (depth > 0 && word.equals("end")) {
      depth--;
    }
  }

  // PostgreSQL's only body outside quotes is BEGIN ATOMIC … END.
  private boolean begins(String word) {
    return engine == Engine.POSTGRESQL
        ? word.equals("atomic") && previous.equals("begin")
        : word.equals("begin");
  }
}

package dev.dbwright.tools.change;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;

/**
 * One thing that a statement does to one object.
 *
 * @param object what it is done to: for {@code CREATE INDEX} the table
 * @param part the column, constraint or new index that is meant; empty where there is none
 * @param related other tables that the statement names and locks, such as those of REFERENCES
 */
public record ChangeAction(
    ChangeForm form, ObjectName object, String part, List<ObjectName> related) {
  public ChangeAction {
    related = List.copyOf(related);
  }

  static ChangeAction of(ChangeForm form, ObjectName object) {
    return new ChangeAction(form, object, "", List.of());
  }

  static ChangeAction of(ChangeForm form, ObjectName object, String part) {
    return new ChangeAction(form, object, part, List.of());
  }
}

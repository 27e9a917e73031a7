package dev.dbwright.tools.tuning.trial;

import java.util.List;

/**
 * Settings that do not go together, or not with every server.
 *
 * @param names of the settings, the one to change first
 */
public record SettingFault(Kind kind, List<String> names, String message) {
  /** What comes of it. */
  public enum Kind {
    /** The server does not start. */
    REFUSED,
    /** It starts, and a value does nothing or less than it says. */
    WITHOUT_EFFECT,
    /** It starts where the server was built with an option. */
    DEPENDS_ON_BUILD,
    /** It starts where the machine was prepared for it. */
    DEPENDS_ON_MACHINE
  }

  public SettingFault {
    names = List.copyOf(names);
  }

  /** Whether it may keep a server from starting. */
  public boolean mayRefuse() {
    return kind != Kind.WITHOUT_EFFECT;
  }
}

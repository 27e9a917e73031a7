package dev.dbwright.tools.embedded;

import java.util.List;

/**
 * A way to run PostgreSQL's programs, which refuse to run as root.
 *
 * @param prefix the words before the program
 * @param account who then owns the data folder; empty: the owner of this process
 */
record RunAs(List<String> prefix, String account) {
  private static final String NOBODY = "nobody";

  static final RunAs SELF = new RunAs(List.of(), "");

  /** A user namespace of its own: the process is not root inside, and its files stay ours. */
  static final RunAs UNSHARED = new RunAs(List.of("unshare", "-U"), "");

  static final RunAs NOBODY_BY_SETPRIV =
      new RunAs(List.of("setpriv", "--reuid=" + NOBODY, "--regid=65534", "--clear-groups"), NOBODY);

  static final RunAs NOBODY_BY_RUNUSER = new RunAs(List.of("runuser", "-u", NOBODY, "--"), NOBODY);

  /** What to try for root, in this order: profiles of containers often forbid {@code unshare}. */
  static final List<RunAs> FOR_ROOT = List.of(UNSHARED, NOBODY_BY_SETPRIV, NOBODY_BY_RUNUSER);

  /** True where PostgreSQL then sees our folders with another account's eyes. */
  boolean changesAccount() {
    return !account.isEmpty();
  }

  static List<RunAs> candidates(int uid) {
    return uid == 0 ? FOR_ROOT : List.of(SELF);
  }
}

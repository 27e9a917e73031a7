package dev.dbwright.tools.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A way to run PostgreSQL's programs, which refuse to run as root.
 *
 * @param prefix the words before the program
 * @param account who then owns the data folder; empty: the owner of this process
 */
record RunAs(List<String> prefix, String account) {
  private static final String NOBODY = "nobody";
  private static final List<String> FOLDERS = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

  static final RunAs SELF = new RunAs(List.of(), "");

  /** A user namespace of its own: the process is not root inside, and its files stay ours. */
  static final RunAs UNSHARED = new RunAs(List.of(located("unshare"), "-U"), "");

  static final RunAs NOBODY_BY_SETPRIV =
      new RunAs(
          List.of(located("setpriv"), "--reuid=" + NOBODY, "--regid=65534", "--clear-groups"),
          NOBODY);

  static final RunAs NOBODY_BY_RUNUSER =
      new RunAs(List.of(located("runuser"), "-u", NOBODY, "--"), NOBODY);

  /** What to try for root, in this order: profiles of containers often forbid {@code unshare}. */
  static final List<RunAs> FOR_ROOT = List.of(UNSHARED, NOBODY_BY_SETPRIV, NOBODY_BY_RUNUSER);

  /**
   * Where systems keep it, for a PATH without the folders of administrators; else its bare name.
   */
  private static String located(String program) {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElse(program);
  }

  /** True where PostgreSQL then sees our folders with another account's eyes. */
  boolean changesAccount() {
    return !account.isEmpty();
  }

  /** Makes {@code path} the account's own, where it is another than this process's. */
  void hand(Path path) throws IOException {
    if (changesAccount()) {
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(account));
    }
  }

  static List<RunAs> candidates(int uid) {
    return uid == 0 ? FOR_ROOT : List.of(SELF);
  }
}

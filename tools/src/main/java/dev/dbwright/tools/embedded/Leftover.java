package dev.dbwright.tools.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something of dbwright's on the disk that a later start would make again.
 *
 * @param isInUse a process that lives needs it, or may need it
 * @param diskBytes absent where the system cannot tell
 */
public record Leftover(Path path, Kind kind, boolean isInUse, @Nullable Long diskBytes) {
  /** What it is. */
  public enum Kind {
    /** The data of a server: the demo's, or the twins'. */
    SERVER_DATA("data of a server"),
    /** PostgreSQL's programs, unpacked. */
    PROGRAMS("PostgreSQL's programs"),
    /** Programs whose unpacking was cut off. */
    HALF_UNPACKED("programs, half unpacked"),
    /** Both of them, for a server that runs as another account. */
    TEMPORARY("a server of another account");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}

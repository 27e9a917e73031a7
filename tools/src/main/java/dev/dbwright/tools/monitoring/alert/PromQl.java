package dev.dbwright.tools.monitoring.alert;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pieces of PromQL that hold names which people gave. */
public final class PromQl {
  private PromQl() {}

  /** A string literal. */
  public static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The targets of a job; those on {@code hosts} alone where any are named. */
  public static String instances(String job, List<String> hosts) {
    String jobs = "job=" + text(job);
    return hosts.isEmpty()
        ? jobs
        : jobs
            + ",instance=~"
            + text(
                hosts.stream()
                    .map(host -> host.replaceAll("([.\\[\\]+*?(){}^$|\\\\])", "\\\\$1"))
                    .collect(Collectors.joining("|", "(", "):[0-9]+")));
  }

  /** The file system on {@code mount}, else all that hold data. */
  public static String fileSystems(Optional<String> mount) {
    return mount
        .map(path -> "mountpoint=" + text(path))
        .orElse("fstype!~\"tmpfs|ramfs|overlay|squashfs|iso9660|vfat|fuse.*\"");
  }
}

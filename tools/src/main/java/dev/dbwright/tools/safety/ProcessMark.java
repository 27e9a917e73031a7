package dev.dbwright.tools.safety;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/**
 * One run of a program on one machine, told from a later one that got the same pid.
 *
 * @param startedAtMs since 1970; 0 where the system does not tell
 */
record ProcessMark(String host, long pid, long startedAtMs) {
  // Linux counts from the boot time, which moves a little when the clock is set.
  private static final long CLOCK_DRIFT_MS = 5_000;

  static ProcessMark own() {
    ProcessHandle own = ProcessHandle.current();
    return new ProcessMark(hostName(), own.pid(), startedAtMs(own));
  }

  /** False for another machine or container: its processes cannot be seen from here. */
  boolean isOfThisMachine() {
    return host.equals(hostName());
  }

  /** True where it is still at work on this machine. */
  boolean runs() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(found -> Math.abs(startedAtMs(found) - startedAtMs) < CLOCK_DRIFT_MS)
        .isPresent();
  }

  private static long startedAtMs(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}

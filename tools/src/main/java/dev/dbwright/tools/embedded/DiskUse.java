package dev.dbwright.tools.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What files take on the disk. Java tells how long a file is; one of a terabyte with nothing in it
 * takes nothing.
 */
public final class DiskUse {
  private static final Pattern KILOBYTES = Pattern.compile("^(\\d+)\\s");
  private static final int KILOBYTE = 1024;

  private DiskUse() {}

  /** The bytes below {@code folder}; empty where the system cannot tell. */
  public static OptionalLong allocatedBytes(Path folder) {
    try {
      Process process =
          new ProcessBuilder(List.of("du", "-sk", folder.toString()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      // Its exit code is of no use: a file that goes away under it is an error to it.
      Matcher matcher = KILOBYTES.matcher(output);
      return matcher.find()
          ? OptionalLong.of(Long.parseLong(matcher.group(1)) * KILOBYTE)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}

package dev.dbwright.tools.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code ~/.pgpass}: lines {@code host:port:database:user:password}, {@code *} for any, backslash
 * before {@code :} and {@code \} (PostgreSQL manual, "The Password File").
 */
final class PasswordFile {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordFile.class);
  private static final int FIELDS = 5;
  private static final Set<PosixFilePermission> TOO_OPEN =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private PasswordFile() {}

  /** The first line that fits; none where the file is missing or open to others, as in libpq. */
  static Optional<String> password(Path file, String host, int port, String database, String user) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      if (isOpenToOthers(file)) {
        return Optional.empty();
      }
      List<String> wanted = List.of(host, Integer.toString(port), database, user);
      return Files.readAllLines(file).stream()
          .filter(line -> !line.startsWith("#"))
          .map(PasswordFile::fields)
          .filter(fields -> fits(fields, wanted))
          .map(fields -> fields.get(FIELDS - 1))
          .findFirst();
    } catch (IOException e) {
      LOG.warn("{} cannot be read", file);
      return Optional.empty();
    }
  }

  /** True, and a warning, for a file with passwords that others may read or write. */
  static boolean isOpenToOthers(Path file) throws IOException {
    boolean open = Files.getPosixFilePermissions(file).stream().anyMatch(TOO_OPEN::contains);
    if (open) {
      LOG.warn("{} is ignored: others may read or write it (chmod 0600 mends that)", file);
    }
    return open;
  }

  private static boolean fits(List<String> fields, List<String> wanted) {
    if (fields.size() != FIELDS) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!fields.get(i).equals("*") && !fields.get(i).equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        i++;
        field.append(line.charAt(i));
      } else if (c == ':' && fields.size() < FIELDS - 1) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}

package dev.dbwright.tools.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ~/.my.cnf}, where MySQL's and MariaDB's own clients find a user and a password. */
final class MysqlOptionFile {
  private static final Logger LOG = LoggerFactory.getLogger(MysqlOptionFile.class);

  private MysqlOptionFile() {}

  /** The client's options, unquoted; none where the file is missing or open to others. */
  static Map<String, String> client(Path file) {
    try {
      if (!Files.isRegularFile(file) || PasswordFile.isOpenToOthers(file)) {
        return Map.of();
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be read", file);
      return Map.of();
    }
    return IniFile.section(file, Set.of("client", "client-server", "client-mariadb"))
        .orElse(Map.of())
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> unquoted(entry.getValue())));
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && "'\"".indexOf(value.charAt(0)) >= 0
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}

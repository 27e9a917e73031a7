package dev.dbwright.tools.tuning.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Settings that name files, programs, addresses or locales of the machine they are for. They never
 * reach a scratch server: it would read those files and run those programs.
 */
final class OwnedByMachine {
  private static final Pattern NAMES =
      Pattern.compile(
          ".*_(?:file|dir|directory|directories|command|library|libraries|path|provider)"
              + "|include(?:_dir|_if_exists)?|lc_.*|ssl|ssl_.*|krb_.*|bonjour.*|port"
              + "|listen_addresses|unix_socket_.*|logging_collector|log_destination"
              + "|event_source");
  private static final String REASON = "it names what only the machine it is for has";
  // Fails whenever it is run: nothing counts as archived.
  private static final String NO_ARCHIVE = "false";

  private OwnedByMachine() {}

  /**
   * What a scratch server gets instead; empty where the setting is no such one.
   *
   * @param hasLibrary whether the scratch server could preload a library
   */
  static Optional<StandIn> standIn(String name, String value, Predicate<String> hasLibrary) {
    if (name.equals("shared_preload_libraries")) {
      return libraries(name, value, hasLibrary);
    }
    if (!NAMES.matcher(name).matches()) {
      return Optional.empty();
    }
    // Without any, the server would warn of archive_mode.
    String used = name.equals("archive_command") ? NO_ARCHIVE : null;
    return Optional.of(new StandIn(name, value, used, REASON));
  }

  private static Optional<StandIn> libraries(
      String name, String value, Predicate<String> hasLibrary) {
    List<String> wanted =
        Arrays.stream(value.split(",", -1))
            .map(library -> library.strip().replace("\"", ""))
            .filter(library -> !library.isEmpty())
            .toList();
    List<String> here =
        wanted.stream()
            .filter(library -> library.matches("\\w+") && hasLibrary.test(library))
            .toList();
    if (here.equals(wanted)) {
      return Optional.empty();
    }
    List<String> missing = wanted.stream().filter(library -> !here.contains(library)).toList();
    return Optional.of(
        new StandIn(
            name,
            value,
            here.isEmpty() ? null : String.join(", ", here),
            "the scratch server does not have " + String.join(", ", missing)));
  }
}

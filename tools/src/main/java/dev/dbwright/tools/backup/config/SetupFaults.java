package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What no program could do as a setup says. Each file begins with these faults and adds what its
 * own program cannot.
 */
final class SetupFaults {
  /** Of stanzas, servers, units, files and restore points, so that none of them needs quotes. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,47}");

  /** Names, addresses with an IPv6 zone, directories of sockets. */
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._:%/-]{1,255}");

  // S3 and GCS: lower case, digits, dots, hyphens; Azure: account/container.
  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{1,120}");
  private static final Pattern PREFIX = Pattern.compile("[\\p{L}\\p{N}._=+/-]{0,200}");
  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]{0,40}");
  private static final Pattern HIDDEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  /** pgBackRest's {@code process-max}; others take more and nobody has them. */
  private static final int MOST_PROCESSES = 999;

  private SetupFaults() {}

  static Faults of(BackupSetup setup, Engine... engines) {
    Faults faults = new Faults();
    faults.where(
        !Set.of(engines).contains(setup.engine()),
        "the engine",
        setup.engine().title() + " is not what it backs up",
        "Take a program for " + setup.engine().title() + ".");
    faults.where(
        !NAME.matcher(setup.name()).matches(),
        "the name",
        "\"" + shown(setup.name()) + "\" is none for a stanza, unit or file",
        "Name it by letters, digits, _ and -, 48 at most.");
    server(faults, setup.server(), setup.engine());
    repository(faults, setup.repository());
    setup.further().forEach(each -> repository(faults, each));
    numbers(faults, setup);
    return faults.where(
        setup.further().stream().anyMatch(each -> isSamePlace(each, setup.repository()))
            || setup.further().stream().distinct().count() < setup.further().size(),
        "a further place",
        "is one that has the copies already",
        "Name another folder, bucket or region.");
  }

  private static void server(Faults faults, BackupSetup.Server server, Engine engine) {
    if (engine != Engine.SQLITE) {
      faults
          .where(
              !HOST.matcher(server.host()).matches(),
              "the server's host",
              "\"" + shown(server.host()) + "\" is no name or address",
              "Name the host as DNS knows it, an address, or the socket's directory.")
          .where(
              server.port() < 1 || server.port() > 65_535,
              "the server's port",
              server.port() + " is none",
              "Ports go from 1 to 65535.");
      text(faults, "the server's user", server.user());
      path(faults, "the data folder", server.dataFolder());
    }
    text(faults, "the server's database", server.database());
  }

  private static void repository(Faults faults, Repository place) {
    if (place.kind() == Repository.Kind.FOLDER) {
      path(faults, "the repository", place.path());
      return;
    }
    faults
        .where(
            !PREFIX.matcher(place.path()).matches(),
            "the prefix in the bucket",
            "\"" + shown(place.path()) + "\" needs quotes in one program or another",
            "Name it by letters, digits and . _ = + / -.")
        .where(
            !BUCKET.matcher(place.bucket()).matches(),
            "the bucket",
            "\"" + shown(place.bucket()) + "\" is no bucket's name",
            "Name it by letters, digits, dots and hyphens; Azure's is account/container.")
        .where(
            !REGION.matcher(place.region()).matches(),
            "the region",
            "\"" + shown(place.region()) + "\" is none",
            "Name it as the provider does, such as eu-central-1.");
  }

  private static void numbers(Faults faults, BackupSetup setup) {
    Retention kept = setup.retention();
    List<Integer> counts =
        List.of(kept.daily(), kept.weekly(), kept.monthly(), kept.yearly(), kept.logDays());
    faults
        .where(
            counts.stream().anyMatch(count -> count < 0)
                || counts.stream().mapToLong(count -> count).sum() == 0,
            "the retention",
            "of " + counts + " keeps nothing that can be restored",
            "Keep at least one copy, and no negative number of them.")
        .where(
            setup.processes() < 1 || setup.processes() > MOST_PROCESSES,
            "the processes",
            "are " + setup.processes(),
            "Give 1 to " + MOST_PROCESSES + ".")
        .where(
            setup.archiveTimeout().compareTo(Duration.ofSeconds(1)) < 0,
            "the archive timeout",
            "of " + setup.archiveTimeout().toMillis() + " ms is none, or never",
            "Give a second or more.");
  }

  private static void path(Faults faults, String what, String path) {
    text(faults, what, path);
    faults.where(
        !path.startsWith("/") || path.endsWith("/") || path.contains("//") || path.contains("/../"),
        what,
        "\"" + shown(path) + "\" is no absolute path",
        "Give the whole path from / on, without a / at its end.");
  }

  private static void text(Faults faults, String what, String text) {
    faults.where(
        text.isBlank() || !text.equals(text.strip()) || HIDDEN.matcher(text).find(),
        what,
        text.isBlank() ? "is not named" : "\"" + shown(text) + "\" holds what no file can say",
        "Give it without line breaks, controls and blanks at its ends.");
  }

  private static boolean isSamePlace(Repository one, Repository other) {
    return one.kind() == other.kind()
        && one.bucket().equals(other.bucket())
        && one.path().equals(other.path());
  }

  /** One line, whatever it holds. */
  private static String shown(String text) {
    return HIDDEN.matcher(text).replaceAll("?");
  }
}

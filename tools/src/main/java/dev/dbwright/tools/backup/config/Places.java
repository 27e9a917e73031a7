package dev.dbwright.tools.backup.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import java.util.ArrayList;
import java.util.List;

/**
 * Where our own scripts put copies: first into a folder of the host, then, by rclone where it is a
 * bucket, to the others.
 *
 * @param here where copies are written
 * @param keepsHere that folder is itself one of the places
 */
record Places(String name, String here, boolean keepsHere, List<Repository> others) {
  static Places of(BackupSetup setup) {
    boolean folder = setup.repository().kind() == Repository.Kind.FOLDER;
    List<Repository> others = new ArrayList<>(setup.further());
    if (!folder) {
      others.add(0, setup.repository());
    }
    return new Places(
        setup.name(),
        folder ? setup.repository().path() + "/" + setup.name() : "/var/backups/" + setup.name(),
        folder,
        List.copyOf(others));
  }

  /**
   * @param folder below each place, or empty
   * @return words of a shell's array
   */
  String words(String folder) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      words.add(Shell.quoted(place(i) + below(folder)));
    }
    return String.join(" ", words);
  }

  /** As {@link #words}, with the folder of the host first where it is a place itself. */
  String allWords(String folder) {
    String rest = words(folder);
    return keepsHere ? (Shell.quoted(here + below(folder)) + " " + rest).strip() : rest;
  }

  /** rclone's remotes, which it takes from the environment too. */
  String environment() {
    var lines = new StringBuilder();
    for (int i = 0; i < others.size(); i++) {
      lines.append(remote("RCLONE_CONFIG_PLACE" + (i + 1) + "_", others.get(i)));
    }
    return lines.toString().stripTrailing();
  }

  boolean needsRclone() {
    return others.stream().anyMatch(place -> place.kind() != Repository.Kind.FOLDER);
  }

  private String place(int index) {
    Repository place = others.get(index);
    if (place.kind() == Repository.Kind.FOLDER) {
      return place.path() + "/" + name;
    }
    Bucket bucket = Bucket.of(place);
    return "place%d:%s/%s".formatted(index + 1, bucket.name(), bucket.key(name));
  }

  private static String remote(String prefix, Repository place) {
    List<String> settings =
        switch (place.kind()) {
          case FOLDER -> List.of();
          case S3 ->
              List.of(
                  "TYPE=s3",
                  "PROVIDER=AWS",
                  // The machine's own role: no key lies anywhere.
                  "ENV_AUTH=true",
                  "REGION=" + Shell.quoted(place.region()),
                  // The bucket exists, and the role may not look for others.
                  "NO_CHECK_BUCKET=true");
          case GCS -> List.of("TYPE='google cloud storage'", "BUCKET_POLICY_ONLY=true");
          case AZURE -> azure(Bucket.of(place).account());
        };
    return settings.stream().map(setting -> "export " + prefix + setting + "\n").collect(joining());
  }

  private static List<String> azure(String account) {
    List<String> settings = new ArrayList<>(List.of("TYPE=azureblob", "USE_MSI=true"));
    if (!account.isEmpty()) {
      settings.add("ACCOUNT=" + Shell.quoted(account));
    }
    return settings;
  }

  private static String below(String folder) {
    return folder.isEmpty() ? "" : "/" + folder;
  }
}

package dev.dbwright.tools.backup.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;
import dev.dbwright.tools.backup.config.BackupSetup.Server;
import dev.dbwright.tools.config.ConfigFile;
import java.util.ArrayList;
import java.util.List;

/** Barman's scripts that write to buckets, without a Barman. */
final class BarmanCloud {
  private BarmanCloud() {}

  static ConfigFile script(BackupSetup setup) {
    Server server = setup.server();
    String text =
        Kept.calendar(Template.named("barman-cloud.sh"), setup.retention())
            .lines("title", setup.name())
            .word("name", setup.name())
            .lines(
                "urls",
                setup.places().stream()
                    .map(place -> Shell.quoted(url(place)))
                    .collect(joining(" ")))
            .lines("provider", provider(setup))
            .lines("encryption", encryption(setup))
            .lines("processes", Integer.toString(setup.processes()))
            .word("host", server.host())
            .lines("port", Integer.toString(server.port()))
            .word("user", server.user())
            .filled();
    List<String> notes = new ArrayList<>();
    notes.add(
        "Install as %s (root, mode 755) on the server, run it as postgres. It needs barman-cli-cloud and jq; credentials come from the machine's own role."
            .formatted(Barman.path(setup)));
    if (setup.encrypted() && setup.repository().kind() != Repository.Kind.S3) {
      notes.add(
          "The script asks the provider for nothing: set the bucket's default encryption to a key of your own (KMS), which another account administers.");
    } else if (setup.encrypted()) {
      notes.add(
          "The provider encrypts with its KMS key for the bucket: let another account administer that key.");
    }
    return new ConfigFile("barman", "barman-" + setup.name(), "sh", text, notes);
  }

  static String provider(BackupSetup setup) {
    return switch (setup.repository().kind()) {
      case S3 -> "aws-s3";
      case GCS -> "google-cloud-storage";
      case AZURE -> "azure-blob-storage";
      case FOLDER -> throw new IllegalArgumentException("a folder is no cloud");
    };
  }

  static String url(Repository place) {
    Bucket bucket = Bucket.of(place);
    String below = bucket.prefix().isEmpty() ? "" : "/" + bucket.prefix();
    return switch (place.kind()) {
      case S3 -> "s3://" + bucket.name() + below;
      case GCS -> "gs://" + bucket.name() + below;
      case AZURE ->
          "https://%s.blob.core.windows.net/%s%s".formatted(bucket.account(), bucket.name(), below);
      case FOLDER -> throw new IllegalArgumentException("a folder is no cloud");
    };
  }

  private static String encryption(BackupSetup setup) {
    return setup.encrypted() && setup.repository().kind() == Repository.Kind.S3
        ? "--encryption aws:kms"
        : "";
  }
}

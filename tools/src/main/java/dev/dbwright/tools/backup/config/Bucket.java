package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Repository;

/**
 * A place that is no folder, taken apart.
 *
 * @param account Azure's; empty elsewhere, and where the setup does not name it
 * @param name of the bucket, or of Azure's container
 * @param prefix in it, without slashes at its ends; empty: none
 */
record Bucket(String account, String name, String prefix) {
  static Bucket of(Repository place) {
    String prefix = place.path().replaceAll("^/+|/+$", "");
    if (place.kind() != Repository.Kind.AZURE) {
      return new Bucket("", place.bucket(), prefix);
    }
    int slash = place.bucket().indexOf('/');
    if (slash >= 0) {
      return new Bucket(
          place.bucket().substring(0, slash), place.bucket().substring(slash + 1), prefix);
    }
    // account/container/prefix, of which the first part was taken for the bucket.
    int end = prefix.indexOf('/');
    return prefix.isEmpty()
        ? new Bucket("", place.bucket(), "")
        : new Bucket(
            place.bucket(),
            end < 0 ? prefix : prefix.substring(0, end),
            end < 0 ? "" : prefix.substring(end + 1));
  }

  /** The prefix and {@code folder}, as keys begin: without a slash at their start. */
  String key(String folder) {
    return prefix.isEmpty() ? folder : prefix + "/" + folder;
  }
}

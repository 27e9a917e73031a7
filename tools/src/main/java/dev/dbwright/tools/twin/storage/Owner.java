package dev.dbwright.tools.twin.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a server's files belong to where that is another account than ours: only root runs a server
 * so.
 *
 * @param uid the account's number
 * @param gid its group's number
 */
record Owner(Object uid, Object gid, Set<PosixFilePermission> permissions) {
  /** Empty where a file that we make beside {@code file} is the server's without more ado. */
  static Optional<Owner> toTake(Path file) throws IOException {
    Path made = Files.createTempFile(file.getParent(), "pgsql_tmp", "");
    try {
      Object uid = Files.getAttribute(file, "unix:uid");
      return uid.equals(Files.getAttribute(made, "unix:uid"))
          ? Optional.empty()
          : Optional.of(
              new Owner(
                  uid, Files.getAttribute(file, "unix:gid"), Files.getPosixFilePermissions(file)));
    } finally {
      Files.delete(made);
    }
  }

  void give(Path file) throws IOException {
    Files.setPosixFilePermissions(file, permissions);
    Files.setAttribute(file, "unix:uid", uid);
    Files.setAttribute(file, "unix:gid", gid);
  }
}

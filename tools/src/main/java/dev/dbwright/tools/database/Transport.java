package dev.dbwright.tools.database;

import org.jspecify.annotations.Nullable;

/**
 * How the way to a database is protected, and what nobody checked.
 *
 * @param encrypted true where TLS is in use
 * @param protocol {@code TLSv1.3}; absent where not encrypted, or the engine does not tell
 * @param words one sentence for people
 */
public record Transport(
    Protection protection, boolean encrypted, @Nullable String protocol, String words) {
  /** From the weakest to the strongest. */
  public enum Protection {
    /** In the clear over a network. */
    NONE,
    /** TLS, and any server could have answered. */
    UNVERIFIED,
    /** TLS with a certificate that somebody trusted signed, for whatever host. */
    CERTIFICATE_ONLY,
    /** TLS with a certificate for this host. */
    VERIFIED,
    /** It does not leave this machine. */
    LOCAL
  }

  /** True where a person should be told before trusting it. */
  public boolean isWeak() {
    return protection.compareTo(Protection.VERIFIED) < 0;
  }

  static Transport local(String what) {
    return new Transport(
        Protection.LOCAL, false, null, what + ", which does not leave this machine.");
  }

  /** What an unencrypted connection to {@code host} means. */
  static Transport plain(ConnectionSpec spec, String remedy) {
    return spec.isLoopback()
        ? local("Not encrypted, over the loopback interface")
        : new Transport(
            Protection.NONE,
            false,
            null,
            "Not encrypted: whoever is on the way can read along and answer in the server's place; "
                + remedy
                + " asks for TLS.");
  }

  /** TLS, of which {@code protection} says what was checked. */
  static Transport tls(Protection protection, @Nullable String protocol, String remedy) {
    String with = "Encrypted" + (protocol == null ? "" : " (" + protocol + ")");
    return new Transport(
        protection,
        true,
        protocol,
        switch (protection) {
          case VERIFIED -> with + "; the server proved that it is the host named.";
          case CERTIFICATE_ONLY ->
              with
                  + "; the certificate was checked, but not that it belongs to this host; "
                  + remedy
                  + " checks that too.";
          default ->
              with
                  + ", but nobody checked who the server is: someone in between could read along; "
                  + remedy
                  + " checks it.";
        });
  }
}

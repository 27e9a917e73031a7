package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.replication.topology.Node;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A host as files write it: what else than a name or an address never gets into one. */
final class HostPort {
  // RFC 1123, and underscores, which networks of containers have.
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[0-9A-Za-z]([0-9A-Za-z_-]*[0-9A-Za-z])?"
              + "(\\.[0-9A-Za-z]([0-9A-Za-z_-]*[0-9A-Za-z])?)*");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
  private static final Pattern IPV6 =
      Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}(?<!:::)(:\\d{1,3}(\\.\\d{1,3}){3})?");
  private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "::1");

  private HostPort() {}

  static boolean isValid(String host) {
    return isAddress(host) || (NAME.matcher(host).matches() && !NUMBERS.matcher(host).matches());
  }

  /** Whether it is an address, not a name. */
  static boolean isAddress(String host) {
    return IPV4.matcher(host).matches() || isIpv6(host);
  }

  private static boolean isIpv6(String host) {
    return IPV6.matcher(host).matches();
  }

  /** Whether every machine means itself by it. */
  static boolean isLoopback(String host) {
    return OWN.contains(host.toLowerCase(Locale.ROOT));
  }

  static String of(Node node) {
    return of(node.host(), node.port());
  }

  static String of(String host, int port) {
    return inUrl(host) + ":" + port;
  }

  /** IPv6 in brackets. */
  static String inUrl(String host) {
    return isIpv6(host) ? "[" + host + "]" : host;
  }

  /** As {@code pg_hba.conf} has it: an address with its mask. */
  static String inHba(String host) {
    if (!isAddress(host)) {
      return host;
    }
    return host + (isIpv6(host) ? "/128" : "/32");
  }
}

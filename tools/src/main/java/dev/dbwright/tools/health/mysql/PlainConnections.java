package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.Server;
import java.util.List;
import java.util.Set;

/** Connections that nobody encrypts. */
@RuleInfo(code = "HLT129", name = "tls-not-required", severity = WARNING)
public final class PlainConnections implements ReadingsCheck {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

  @Override
  public String sql() {
    return Readings.sql(
        "require_secure_transport", "have_ssl", "bind_address", "skip_networking", "ssl_cert");
  }

  @Override
  public CheckResult judge(Readings readings, Server server) {
    boolean isLocal =
        LOOPBACK.contains(readings.text("bind_address"))
            || readings.text("skip_networking").equals("ON");
    if (isLocal || !readings.isOff("require_secure_transport")) {
      return CheckResult.quiet();
    }
    // MySQL 8.4 has no have_ssl any more: without a certificate there is no TLS.
    boolean hasTls =
        readings.has("have_ssl")
            ? !readings.isOff("have_ssl")
            : !readings.text("ssl_cert").isEmpty();
    return reported(
        hasTls ? INFO : WARNING,
        hasTls
            ? "the server listens on %s and takes connections without TLS too"
                .formatted(address(readings))
            : "the server listens on %s and cannot speak TLS: passwords and rows cross the network in"
                    .formatted(address(readings))
                + " the clear",
        new Advice(
            hasTls
                ? "SET GLOBAL require_secure_transport = ON; once every client uses TLS."
                : "Set ssl_cert, ssl_key and ssl_ca, restart, then require_secure_transport = ON.",
            List.of(
                new Evidence("TLS available", hasTls ? 1 : 0, "setting", "have_ssl"),
                new Evidence("TLS required", 0, "setting", "require_secure_transport"))));
  }

  private static String address(Readings readings) {
    String address = readings.text("bind_address");
    return address.isEmpty() ? "every address" : address;
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Whoever sees the network reads the rows, and without TLS a stranger may stand between.",
        "a server that listens beyond the host: warning without TLS, info where it is not required",
        "MySQL manual, Using Encrypted Connections; MariaDB manual, Secure Connections Overview",
        "tls-not-required/fires.csv",
        "tls-not-required/quiet.csv",
        "SET GLOBAL require_secure_transport = ON;");
  }
}

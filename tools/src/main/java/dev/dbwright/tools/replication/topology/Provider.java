package dev.dbwright.tools.replication.topology;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A managed service: what its maker says about a failover. Figures as documented in 2025; "typical"
 * is their word, no promise.
 */
public enum Provider {
  RDS_INSTANCE("Amazon RDS, Multi-AZ instance", 120, 99.95, "60 to 120 s typical"),
  RDS_CLUSTER("Amazon RDS, Multi-AZ cluster", 35, 99.95, "under 35 s typical"),
  AURORA("Amazon Aurora", 60, 99.99, "under 60 s, often under 30 s"),
  CLOUD_SQL(
      "Google Cloud SQL, regional", 120, 99.95, "about 60 s of silence, then about as long again"),
  AZURE("Azure Database, zone redundant", 120, 99.99, "60 to 120 s typical");

  private final String title;
  private final int failoverSeconds;
  private final double promisedPercent;
  private final String documented;

  Provider(String title, int failoverSeconds, double promisedPercent, String documented) {
    this.title = title;
    this.failoverSeconds = failoverSeconds;
    this.promisedPercent = promisedPercent;
    this.documented = documented;
  }

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String title() {
    return title;
  }

  /** The longer end of what is documented. */
  public int failoverSeconds() {
    return failoverSeconds;
  }

  /** The monthly uptime of the service level agreement, in percent. */
  public double promisedPercent() {
    return promisedPercent;
  }

  public String documented() {
    return documented;
  }
}

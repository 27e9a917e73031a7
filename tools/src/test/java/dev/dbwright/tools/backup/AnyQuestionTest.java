package dev.dbwright.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.MarkdownRenderer;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is asked gets a plan whose numbers go together, or one clear line. */
final class AnyQuestionTest {
  private static final int QUESTIONS = 300;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void gets_a_plan_or_one_clear_line() throws IOException {
    System.out.println("AnyQuestionTest seed " + seed);
    int plans = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      Ask ask = question();
      try {
        BackupPlan plan = ask.plan();
        check(plan, "seed %d: %s".formatted(seed, ask));
        plans++;
      } catch (DbwrightException refused) {
        assertThat(refused.toRecord().message()).as("%s", ask).isNotBlank().hasLineCount(1);
        assertThat(refused.toRecord().id()).as("%s", ask).isNotEqualTo("DBW-9000");
      }
    }
    assertThat(plans).isGreaterThan(QUESTIONS / 6);
  }

  private static void check(BackupPlan plan, String what) throws IOException {
    assertThat(plan.rpoSeconds()).as(what).isFinite().isNotNegative();
    assertThat(plan.rtoSeconds()).as(what).isFinite().isPositive();
    assertThat(plan.storageBytes()).as(what).isPositive();
    assertThat(plan.cost().perMonth()).as(what).isFinite().isNotNegative();
    assertThat(plan.meetsRto())
        .as(what)
        .isEqualTo(plan.rtoSeconds() <= plan.targets().rtoSeconds());
    if (!plan.meetsRpo() || !plan.meetsRto()) {
      assertThat(plan.problems()).as(what).isNotEmpty();
    }
    assertThat(plan.problems())
        .as(what)
        .allSatisfy(each -> assertThat(each.changes()).isNotEmpty());
    assertThat(plan.schedule()).as(what).isNotEmpty();
    assertThat(plan.configs()).as(what).isNotEmpty();
    JsonNode json = Json.mapper().readTree(Json.write(plan));
    assertThat(json.path("runbook").asText()).as(what).isNotBlank();
    assertThat(MarkdownRenderer.render(plan.present()))
        .as(what)
        .doesNotContain("NaN", " null.", "Infinity");
  }

  private Ask question() {
    Ask ask =
        new Ask()
            .size(one("5MB", "800MB", "4GB", "60GB", "500GB", "9TB", "300TB", "500", "-1GB"))
            .rpo(one("0", "1s", "5s", "30s", "5m", "2h", "1d", "7d", "5", "90d"))
            .rto(one("0s", "10s", "10m", "1h", "12h", "3d", "NaN"))
            .engine(one("postgresql", "mysql", "mariadb", "sqlserver", "sqlite"));
    sometimes(ask, "tool", "pgbackrest", "wal-g", "barman", "pg_dump", "mydumper", "managed");
    sometimes(ask, "changed_per_day", "0%", "1%", "60%", "900%");
    sometimes(ask, "wal_per_day", "1MB", "40GB", "30TB");
    sometimes(ask, "bandwidth", "1MB/s", "200MB/s", "10Gbit/s");
    sometimes(ask, "upload", "100kB/s", "50MB/s");
    sometimes(
        ask, "retain", "daily=7", "weekly=4", "daily=7,weekly=4,monthly=12,yearly=7", "yearly=3");
    sometimes(ask, "pitr", "0d", "3d", "30d");
    sometimes(ask, "growth", "30%", "-20%/year", "5%/month", "500%");
    sometimes(ask, "archive_timeout", "1s", "60s", "1h");
    sometimes(ask, "immutable", "1d", "30d");
    sometimes(
        ask,
        "target",
        "/backup",
        "s3://b/p",
        "gs://b",
        "azure://account/container",
        "a b",
        "s3://");
    sometimes(ask, "name", "shop-1", "x;reboot", "$(id)");
    sometimes(ask, "host", "db1", "10.0.0.1", "a\nb", "';--");
    if (random.nextInt(4) == 0) {
      ask.list("regions", one("1", "2", "eu-central-1"));
    }
    if (random.nextInt(4) == 0) {
      ask.list("compliance", one("gdpr", "sox", "hipaa", "pci", "iso"));
    }
    if (random.nextInt(4) == 0) {
      ask.with("outage", "8h").with("wal_disk", one("1GB", "200GB", "50TB"));
    }
    if (random.nextInt(4) == 0) {
      ask.number("budget", random.nextInt(300));
    }
    return ask;
  }

  private void sometimes(Ask ask, String name, String... values) {
    if (random.nextInt(5) == 0) {
      ask.with(name, one(values));
    }
  }

  private String one(String... values) {
    return values[random.nextInt(values.length)];
  }
}

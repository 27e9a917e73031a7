package dev.dbwright.tools.backup.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.backup.retention.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as {@code aws backup create-backup-plan} reads it.
 *
 * @param lockDays nobody removes a copy before
 */
record VaultPlan(
    @JsonProperty("BackupPlanName") String name,
    @JsonProperty("Rules") List<Rule> rules,
    @JsonIgnore long lockDays) {
  private static final long WEEK = 7;
  private static final long DAYS_OF_MONTH = 31;
  private static final long DAYS_OF_YEAR = 366;

  /** Copies that outlive the automated backups, or that must not be removable. */
  static VaultPlan of(BackupSetup setup, int automatedDays) {
    Retention kept = setup.retention();
    List<Rule> rules = new ArrayList<>();
    boolean locked = setup.repository().immutableFor().isPresent();
    if (kept.daily() > automatedDays || locked) {
      rules.add(rule(setup, "daily", "* * ? *", Kept.everyBackupDays(kept)));
    }
    if (Kept.thins(kept)) {
      add(rules, rule(setup, "weekly", "? * SUN *", WEEK * kept.weekly()));
      add(rules, rule(setup, "monthly", "1 * ? *", DAYS_OF_MONTH * kept.monthly()));
      add(rules, rule(setup, "yearly", "1 1 ? *", DAYS_OF_YEAR * kept.yearly()));
    }
    return new VaultPlan(setup.name(), rules, lockDays(setup));
  }

  @JsonIgnore
  boolean isNeeded() {
    return !rules.isEmpty();
  }

  private static long lockDays(BackupSetup setup) {
    return Math.max(1, setup.repository().immutableFor().map(Duration::toDays).orElse(1L));
  }

  private static void add(List<Rule> rules, Rule rule) {
    if (rule.lifecycle().days() > 0) {
      rules.add(rule);
    }
  }

  /** A vault refuses a copy that is to be removed before its lock ends. */
  private static Rule rule(BackupSetup setup, String name, String days, long keptDays) {
    long stays = keptDays == 0 ? 0 : Math.max(keptDays, lockDays(setup));
    return new Rule(name, setup.name(), "cron(5 1 %s)".formatted(days), new Lifecycle(stays));
  }

  /** When, into which vault, and for how long. */
  record Rule(
      @JsonProperty("RuleName") String name,
      @JsonProperty("TargetBackupVaultName") String vault,
      @JsonProperty("ScheduleExpression") String schedule,
      @JsonProperty("Lifecycle") Lifecycle lifecycle) {}

  /** How long a copy stays. */
  record Lifecycle(@JsonProperty("DeleteAfterDays") long days) {}
}

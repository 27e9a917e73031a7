package dev.dbwright.tools.backup.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A program that knows nothing of places, retention and checks: a script of ours around it does
 * that.
 */
interface ScriptedProgram extends ProgramRenderer {
  /** Each with the letter that its copies end in. */
  Map<BackupKind, Character> kinds();

  /** What the script calls to make a copy and to put one together. */
  Template functions(BackupSetup setup);

  /** Installed besides the script. */
  List<String> packages(BackupSetup setup);

  @Override
  default Optional<String> command(BackupSetup setup, BackupKind kind) {
    boolean knows =
        kinds().containsKey(kind)
            || kind == BackupKind.VERIFY
            || kind == BackupKind.EXPIRE
            || (kind == BackupKind.LOG && shipsLogs());
    return knows
        ? Optional.of(path(setup) + " " + kind.name().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  default boolean shipsLogs() {
    return false;
  }

  /** Where the schedule and the drill find it. */
  default String path(BackupSetup setup) {
    return "/usr/local/sbin/" + program().label() + "-" + setup.name();
  }

  /** The script, once {@link #faults} were refused. */
  default ConfigFile script(BackupSetup setup) {
    Places places = Places.of(setup);
    String text =
        common(Kept.calendar(Template.named("backup.sh"), setup.retention()), setup, places)
            .lines("label", program().label())
            .word("program", program().label())
            .word("here", places.here())
            .lines("places", places.words(""))
            .lines("keepsHere", places.keepsHere() ? "yes" : "no")
            .lines("processes", Integer.toString(setup.processes()))
            .lines("functions", functions(setup).filled().stripTrailing())
            .lines("kinds", cases())
            .lines("usage", usage())
            .filled();
    return new ConfigFile(name(), path(setup).substring(16), "sh", text, notes(setup, places));
  }

  /** What every script has that handles copies. */
  static Template common(Template script, BackupSetup setup, Places places) {
    return script
        .lines("title", setup.name())
        .word("name", setup.name())
        .word("publicKey", setup.encrypted() ? publicKey(setup) : "")
        .lines("environment", places.environment());
  }

  static String publicKey(BackupSetup setup) {
    return "/etc/backup/" + setup.name() + ".pub";
  }

  private String cases() {
    String makes =
        kinds().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                kind ->
                    "  %1$s) make %1$s %2$s ;;"
                        .formatted(kind.getKey().name().toLowerCase(Locale.ROOT), kind.getValue()))
            .collect(joining("\n"));
    return shipsLogs() ? makes + "\n  log) ship_log ;;" : makes;
  }

  private String usage() {
    return kinds().keySet().stream()
        .sorted()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .collect(joining("|"));
  }

  private List<String> notes(BackupSetup setup, Places places) {
    List<String> notes = new ArrayList<>();
    List<String> needed = new ArrayList<>(packages(setup));
    needed.add("zstd");
    if (setup.encrypted()) {
      needed.add("gpg");
      notes.add(
          "The secret key never comes to this host: make it elsewhere (`gpg --quick-generate-key backup-%s`), keep it in a vault of another account and on paper, and bring `gpg --export` of it here as %s. Without it no copy can be read; a host that restores imports it."
              .formatted(setup.name(), publicKey(setup)));
    }
    if (places.needsRclone()) {
      needed.add("rclone");
      notes.add(
          "%s must have room for one copy: it is written there, then carried away by rclone with the machine's own role."
              .formatted(places.here()));
    }
    notes.add(
        0,
        "Install as %s (root, mode 755), run it as %s; %s belongs to that account. It needs %s."
            .formatted(path(setup), account(), places.here(), String.join(", ", needed)));
    notes.add(
        "Each run measures every table, as the drill compares them with that: BACKUP_CHECKSUM_MB=0 counts only.");
    return notes;
  }
}

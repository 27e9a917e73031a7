package dev.dbwright.tools.tuning.trial;

import dev.dbwright.tools.embedded.SettingTrial;
import dev.dbwright.tools.embedded.SettingTrial.Answer;
import dev.dbwright.tools.tuning.setting.SettingCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One trial: names and values against the stated version, then all values at once by {@code
 * postgres -C}, then a start. What is refused is taken out and the rest tried again, so that one
 * fault does not hide the next.
 */
final class Trial {
  private static final String HUGE_PAGES = "shared_memory_size_in_huge_pages";
  private static final String ANY_SETTING = "max_connections";
  private static final int SINCE_HUGE_PAGES = 15;
  private static final long USUAL_PAGE_BYTES = 2L << 20;
  // Messages have to reach us, in a form that we read.
  private static final String LEGIBLE =
      """
      log_destination = stderr
      logging_collector = off
      log_min_messages = warning
      log_min_error_statement = error
      log_line_prefix = '[] '
      lc_messages = C
      """;

  private final SettingTrial server;
  private final SettingCatalog stated;
  private final SettingCatalog tried;
  private final boolean withStart;
  private final Map<String, String> given = new TreeMap<>();
  private final Map<String, String> rest = new TreeMap<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final TreeSet<String> unknown = new TreeSet<>();
  private final List<StandIn> standIns = new ArrayList<>();

  Trial(
      SettingTrial server, SettingCatalog stated, Map<String, String> settings, boolean withStart) {
    this.server = server;
    this.stated = stated;
    this.tried = SettingCatalog.of(server.majorVersion());
    this.withStart = withStart;
    settings.forEach((name, value) -> given.put(name.strip().toLowerCase(Locale.ROOT), value));
    rest.putAll(given);
  }

  TrialResult run() {
    given.forEach(this::compareWithStatedVersion);
    given.forEach(this::leaveOutWhatTheServerLacks);
    replace(each -> OwnedByMachine.standIn(each.getKey(), each.getValue(), server::hasLibrary));
    @Nullable HugePages hugePages = check();
    List<String> warnings = new ArrayList<>();
    boolean started = withStart && start(warnings);
    return new TrialResult(
        stated.version(),
        tried.version(),
        refusals.isEmpty() && unknown.isEmpty() && (started || !withStart),
        started,
        refusals.stream().distinct().toList(),
        List.copyOf(unknown),
        SettingFaults.find(given, stated.version()),
        standIns,
        warnings,
        hugePages);
  }

  private void compareWithStatedVersion(String name, String value) {
    if (!SettingsFile.canHold(name, value)) {
      refuse(new Refusal(name, value, "this cannot stand on a line of the file"));
    } else if (name.startsWith("include")) {
      refuse(new Refusal(name, value, "this reads another file, and is no setting"));
    } else if (!isOfLibrary(name)) {
      stated
          .find(name)
          .ifPresentOrElse(
              setting -> {
                // The server itself judges what it is given; what it never gets is judged here.
                if (stated.version() != tried.version() || isOwnedByMachine(name, value)) {
                  setting.fault(value).ifPresent(fault -> refuse(new Refusal(name, value, fault)));
                }
              },
              () -> doesNotKnow(name));
    }
  }

  private boolean isOwnedByMachine(String name, String value) {
    return OwnedByMachine.standIn(name, value, server::hasLibrary).isPresent();
  }

  private static boolean isOfLibrary(String name) {
    return name.contains(".");
  }

  private void leaveOutWhatTheServerLacks(String name, String value) {
    if (rest.containsKey(name) && !isOfLibrary(name) && tried.find(name).isEmpty()) {
      standIn(
          new StandIn(
              name,
              value,
              null,
              "PostgreSQL " + tried.version() + ", which was tried, does not have it"));
    }
  }

  private void refuse(Refusal refusal) {
    refusals.add(refusal);
    rest.remove(refusal.name());
  }

  private void doesNotKnow(String name) {
    unknown.add(name);
    rest.remove(name);
  }

  private void replace(Function<Map.Entry<String, String>, Optional<StandIn>> by) {
    List.copyOf(rest.entrySet()).stream().map(by).flatMap(Optional::stream).forEach(this::standIn);
  }

  private void standIn(StandIn standIn) {
    standIns.add(standIn);
    if (standIn.used() == null) {
      rest.remove(standIn.name());
    } else {
      rest.put(standIn.name(), standIn.used());
    }
  }

  /** Reads all values; the sizes they add up to are only computed. */
  private @Nullable HugePages check() {
    boolean tells = tried.version() >= SINCE_HUGE_PAGES;
    Answer answer =
        untilTaken(
            () ->
                server.ask(
                    tells ? HUGE_PAGES : ANY_SETTING,
                    "huge_page_size = 2MB\n" + SettingsFile.text(rest)));
    if (!tells || !answer.accepted()) {
      return null;
    }
    String last = answer.output().substring(answer.output().lastIndexOf('\n') + 1).strip();
    long pages = Long.parseLong(last);
    return pages <= 0
        ? null
        : new HugePages(pages, pageBytes(), stated.version() == tried.version());
  }

  private long pageBytes() {
    return tried
        .find("huge_page_size")
        .filter(setting -> rest.containsKey(setting.name()))
        .map(
            setting ->
                (long) setting.read(rest.getOrDefault(setting.name(), "0")).absolute().orElse(0))
        .filter(bytes -> bytes > 0)
        .orElse(USUAL_PAGE_BYTES);
  }

  private boolean start(List<String> warnings) {
    replace(each -> SmallerSizes.standIn(each.getKey(), each.getValue(), tried));
    Answer answer = untilTaken(() -> server.start(SettingsFile.text(rest) + LEGIBLE));
    warnings.addAll(new ServerMessages(answer.output()).warnings());
    return answer.accepted();
  }

  /** Every round takes out at least one setting, or is the last. */
  private Answer untilTaken(Supplier<Answer> attempt) {
    while (true) {
      Answer answer = attempt.get();
      if (answer.accepted()) {
        return answer;
      }
      int before = rest.size();
      var messages = new ServerMessages(answer.output());
      messages.unknown().stream()
          .map(name -> name.toLowerCase(Locale.ROOT))
          .forEach(this::doesNotKnow);
      List<Refusal> refused = messages.refusals(rest);
      refused.forEach(this::refuse);
      if (refused.isEmpty() && rest.size() == before) {
        refusals.add(new Refusal("", "", "the server did not start: " + lastLine(answer.output())));
      }
      if (rest.size() == before) {
        return answer;
      }
    }
  }

  private static String lastLine(String output) {
    return output.substring(output.lastIndexOf('\n') + 1).strip();
  }
}

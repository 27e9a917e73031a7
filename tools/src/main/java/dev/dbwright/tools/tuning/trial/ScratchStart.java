package dev.dbwright.tools.tuning.trial;

import dev.dbwright.tools.embedded.SettingTrial;
import dev.dbwright.tools.tuning.setting.SettingCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real server that settings are tried on, of the stated version where that is brought along (18)
 * or installed in a usual folder, else of the newest at hand. What the settings would do to this
 * machine is kept from it: see {@link TrialResult#standIns}. Close it when all is tried.
 */
public final class ScratchStart implements AutoCloseable {
  private final SettingTrial server;
  private final SettingCatalog stated;

  private ScratchStart(SettingTrial server, SettingCatalog stated) {
    this.server = server;
    this.stated = stated;
  }

  /**
   * Makes a data folder, which takes a second; a trial on it takes a fraction of one.
   *
   * @param cacheDir where the programs and the data live
   * @throws dev.dbwright.tools.error.DbwrightException {@code TUNING_INPUT_INVALID} for another
   *     version than 14 to 18, {@code SCRATCH_START_FAILED}
   */
  public static ScratchStart on(Path cacheDir, int version) {
    SettingCatalog stated = SettingCatalog.of(version);
    return new ScratchStart(SettingTrial.of(cacheDir, version), stated);
  }

  /**
   * {@link #on(Path, int)} with programs looked for elsewhere than in the usual folders.
   *
   * @param folders that hold {@code bin}, with {@code %d} for the version
   */
  public static ScratchStart on(Path cacheDir, int version, List<String> folders) {
    SettingCatalog stated = SettingCatalog.of(version);
    return new ScratchStart(SettingTrial.of(cacheDir, version, folders), stated);
  }

  /** The major version of the server that is tried on. */
  public int triedVersion() {
    return server.majorVersion();
  }

  /**
   * Checks every value, and starts a server.
   *
   * @param settings by name; values without quotes
   * @throws dev.dbwright.tools.error.DbwrightException {@code SCRATCH_START_FAILED} where no trial
   *     could be made; a refusal is a result
   */
  public TrialResult accepts(Map<String, String> settings) {
    return new Trial(server, stated, settings, true).run();
  }

  /**
   * Checks every value by {@code postgres -C}, which takes some 20 ms and no memory; most faults
   * between settings come to light too, and warnings do not.
   */
  public TrialResult reads(Map<String, String> settings) {
    return new Trial(server, stated, settings, false).run();
  }

  @Override
  public void close() {
    server.close();
  }
}

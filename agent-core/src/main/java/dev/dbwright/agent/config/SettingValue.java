package dev.dbwright.agent.config;

/**
 * What a setting is, and who said so.
 *
 * @param source {@code flag --model}, {@code environment DBWRIGHT_MODEL}, {@code
 *     /home/ada/dbwright.yaml line 3}, {@code default}
 */
record SettingValue(Origin origin, String source, String text) {
  /** Where a value may come from; the first one that has it wins. */
  enum Origin {
    FLAG,
    ENVIRONMENT,
    WORKING_FOLDER,
    PERSONAL_FILE,
    DEFAULT
  }
}

package dev.dbwright.tools.health.mysql;

/** Names as SQL writes them. */
final class MysqlName {
  private MysqlName() {}

  /** {@code `order lines`}. */
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}

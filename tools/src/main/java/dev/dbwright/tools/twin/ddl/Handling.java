package dev.dbwright.tools.twin.ddl;

/** What a twin does with a statement of a script. */
enum Handling {
  /** It defines something: run. */
  DEFINE,
  /** It says where names are looked up from here on. */
  SEARCH_PATH,
  /** {@code CREATE EXTENSION}: not the owner's to decide. */
  EXTENSION,
  /** It runs whatever it calls, which may define something or not: refused. */
  QUERY,
  /** Rows, rights, comments, transactions, settings: of no concern to plans, or not to be done. */
  ASIDE
}

package dev.dbwright.tools.sql;

import static dev.dbwright.tools.sql.SqlDialect.Rule.BACKSLASH_ESCAPES;
import static dev.dbwright.tools.sql.SqlDialect.Rule.BACKTICK_NAMES;
import static dev.dbwright.tools.sql.SqlDialect.Rule.BRACKET_NAMES;
import static dev.dbwright.tools.sql.SqlDialect.Rule.CONDITIONAL_COMMENTS;
import static dev.dbwright.tools.sql.SqlDialect.Rule.CR_ENDS_COMMENT;
import static dev.dbwright.tools.sql.SqlDialect.Rule.DASHES_NEED_SPACE;
import static dev.dbwright.tools.sql.SqlDialect.Rule.DOUBLE_QUOTES_ARE_STRINGS;
import static dev.dbwright.tools.sql.SqlDialect.Rule.HASH_COMMENTS;
import static dev.dbwright.tools.sql.SqlDialect.Rule.NESTED_COMMENTS;
import static dev.dbwright.tools.sql.SqlDialect.Rule.OPEN_COMMENT_AT_END;

import dev.dbwright.tools.engine.Engine;
import java.util.EnumSet;
import java.util.Set;

/**
 * How an engine cuts text into tokens. Settings of the server change it (MySQL's {@code sql_mode},
 * PostgreSQL's {@code standard_conforming_strings}): such a variant is made with {@link #with} and
 * {@link #without}.
 *
 * @param liveVersion conditional comments for server versions above this are skipped
 */
public record SqlDialect(Engine engine, Set<Rule> rules, int liveVersion) {
  /** One point on which lexers differ. */
  public enum Rule {
    NESTED_COMMENTS,
    HASH_COMMENTS,
    /** {@code --x} is no comment: white space must follow. */
    DASHES_NEED_SPACE,
    /** A lone carriage return ends a line comment. */
    CR_ENDS_COMMENT,
    /** The comment that nobody closed ends with the text. */
    OPEN_COMMENT_AT_END,
    /** The content of {@code /*! … *}{@code /} is run. */
    CONDITIONAL_COMMENTS,
    /** In plain strings; PostgreSQL's E'' has them always. */
    BACKSLASH_ESCAPES,
    DOUBLE_QUOTES_ARE_STRINGS,
    BACKTICK_NAMES,
    BRACKET_NAMES
  }

  public SqlDialect {
    rules = Set.copyOf(rules);
  }

  /** The engine as it is installed. */
  public static SqlDialect of(Engine engine) {
    return new SqlDialect(engine, rulesOf(engine), Integer.MAX_VALUE);
  }

  public boolean has(Rule rule) {
    return rules.contains(rule);
  }

  public SqlDialect with(Rule rule) {
    Set<Rule> more = EnumSet.of(rule);
    more.addAll(rules);
    return new SqlDialect(engine, more, liveVersion);
  }

  public SqlDialect without(Rule rule) {
    Set<Rule> fewer = EnumSet.noneOf(Rule.class);
    fewer.addAll(rules);
    fewer.remove(rule);
    return new SqlDialect(engine, fewer, liveVersion);
  }

  /** As a server of that version reads it, for example 80036. */
  public SqlDialect onVersion(int version) {
    return new SqlDialect(engine, rules, version);
  }

  private static Set<Rule> rulesOf(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> EnumSet.of(NESTED_COMMENTS, CR_ENDS_COMMENT);
      case MYSQL, MARIADB ->
          EnumSet.of(
              HASH_COMMENTS,
              DASHES_NEED_SPACE,
              CONDITIONAL_COMMENTS,
              BACKSLASH_ESCAPES,
              DOUBLE_QUOTES_ARE_STRINGS,
              BACKTICK_NAMES);
      case SQLSERVER -> EnumSet.of(NESTED_COMMENTS, CR_ENDS_COMMENT, BRACKET_NAMES);
      case SQLITE -> EnumSet.of(OPEN_COMMENT_AT_END, BACKTICK_NAMES, BRACKET_NAMES);
    };
  }
}

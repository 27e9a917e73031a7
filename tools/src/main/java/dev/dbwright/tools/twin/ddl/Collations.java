package dev.dbwright.tools.twin.ddl;

import dev.dbwright.tools.sql.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collations of the source's operating system, which a twin's need not have: ICU's of the same
 * language stands in. To the planner they differ in the order of some characters.
 */
public final class Collations {
  private static final Pattern MISSING =
      Pattern.compile("collation \"(?:[^\"]+\"\\.\")?([^\"]+)\".* does not exist");
  private static final Pattern LANGUAGE =
      Pattern.compile("([a-z]{2,3})(?:[_-]([A-Z]{2}))?(?:[^A-Za-z0-9].*)?");

  private final Connection superuser;
  private final Set<String> tried = new HashSet<>();
  private final List<String> remarks = new ArrayList<>();

  Collations(Connection superuser) {
    this.superuser = superuser;
  }

  /** One sentence for each that stands in. */
  List<String> remarks() {
    return remarks;
  }

  /**
   * ICU's name of the language in an operating system's: {@code en-US} for {@code en_US.UTF-8}.
   * Empty where {@code name} tells none.
   */
  public static Optional<String> icuLocale(String name) {
    Matcher language = LANGUAGE.matcher(name);
    if (!language.matches()) {
      return Optional.empty();
    }
    String region = language.group(2);
    return Optional.of(region == null ? language.group(1) : language.group(1) + "-" + region);
  }

  /** Creates the collation that {@code reason} says is missing. */
  void supply(String reason) {
    Matcher missing = MISSING.matcher(reason);
    if (!missing.find() || !tried.add(missing.group(1))) {
      return;
    }
    String name = missing.group(1);
    Optional<String> locale = icuLocale(name);
    if (locale.isPresent()) {
      try (Statement statement = superuser.createStatement()) {
        statement.execute(
            "CREATE COLLATION %s (provider = icu, locale = '%s')"
                .formatted(ObjectName.of("pg_catalog", name).quoted(), locale.get()));
        remarks.add(
            "The collation %s is not here: ICU's for %s stands in.".formatted(name, locale.get()));
      } catch (SQLException e) {
        remarks.add("The collation %s is not here, and nothing stands in.".formatted(name));
      }
    }
  }
}

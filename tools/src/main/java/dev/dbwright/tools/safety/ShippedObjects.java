package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The functions, operators and types that an engine ships, and what each function may do. For
 * PostgreSQL the list comes from a real server's catalog, with volatility and number of arguments:
 * immutable and stable functions read; volatile ones are admin unless the effects file says less.
 */
final class ShippedObjects {
  /** A function: how many arguments its overloads take, at least and at most. */
  record Function(CallEffect effect, int least, int most) {
    boolean takes(int arguments) {
      return arguments >= least && arguments <= most;
    }

    Function or(Function other) {
      return new Function(
          effect.compareTo(other.effect) >= 0 ? effect : other.effect,
          Math.min(least, other.least),
          Math.max(most, other.most));
    }
  }

  private static final int ANY_NUMBER = 99;
  private static final Map<Engine, ShippedObjects> LOADED = load();

  private final Map<String, Function> functions = new HashMap<>();
  private final Set<String> operators = new HashSet<>();
  private final Set<String> types = new HashSet<>();
  private final Map<String, Character> keywords = new HashMap<>();
  private final Map<String, ShippedObjects> extensions = new HashMap<>();

  private ShippedObjects() {}

  static ShippedObjects of(Engine engine) {
    ShippedObjects found = LOADED.get(engine);
    return found == null ? new ShippedObjects() : found;
  }

  Optional<Function> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  boolean hasOperator(String symbol) {
    return operators.contains(symbol);
  }

  boolean hasType(String name) {
    return types.contains(name);
  }

  boolean isKeyword(String word) {
    return keywords.containsKey(word);
  }

  /**
   * Whether a parenthesis after the word, written without quotes, can never be a call of a user's
   * function: it is reserved, or the grammar's own form.
   */
  boolean isSyntax(String word) {
    char category = keywords.getOrDefault(word, 'U');
    return category != 'U' && !(category == 'T' && functions.containsKey(word));
  }

  Optional<ShippedObjects> extension(String name) {
    return Optional.ofNullable(extensions.get(name));
  }

  private static Map<Engine, ShippedObjects> load() {
    Map<Engine, ShippedObjects> loaded = new EnumMap<>(Engine.class);
    loaded.put(Engine.POSTGRESQL, postgresql());
    ShippedObjects mysql = simple("mysql-functions.txt");
    loaded.put(Engine.MYSQL, mysql);
    loaded.put(Engine.MARIADB, mysql);
    loaded.put(Engine.SQLSERVER, simple("sqlserver-functions.txt"));
    loaded.put(Engine.SQLITE, simple("sqlite-functions.txt"));
    return loaded;
  }

  private static ShippedObjects simple(String resource) {
    var objects = new ShippedObjects();
    for (String[] line : lines(resource)) {
      for (String name : Arrays.asList(line).subList(1, line.length)) {
        if (line[0].equals("syntax")) {
          objects.keywords.put(name, 'C');
        } else {
          objects.functions.merge(name, new Function(effect(line[0]), 0, ANY_NUMBER), Function::or);
        }
      }
    }
    // LEFT(x, 2) and REPLACE(…) are functions although the words are reserved.
    objects.functions.keySet().forEach(objects.keywords::remove);
    return objects;
  }

  private static ShippedObjects postgresql() {
    Map<String, CallEffect> named = new HashMap<>();
    for (String[] line : lines("postgresql-effects.txt")) {
      for (String name : Arrays.asList(line).subList(1, line.length)) {
        named.put(name, effect(line[0]));
      }
    }
    var server = new ShippedObjects();
    ShippedObjects current = server;
    for (String[] line : lines("postgresql-shipped.txt")) {
      List<String> fields = Arrays.asList(line);
      switch (line[0]) {
        case "extension" -> {
          current = new ShippedObjects();
          server.extensions.put(line[1], current);
        }
        case "operator" -> current.operators.addAll(fields.subList(1, line.length));
        case "type" -> current.types.addAll(fields.subList(1, line.length));
        case "keyword" -> {
          for (String word : fields.subList(2, line.length)) {
            current.keywords.put(word, line[1].charAt(0));
          }
        }
        default -> current.addFunctions(line, named);
      }
    }
    return server;
  }

  private void addFunctions(String[] line, Map<String, CallEffect> named) {
    int least = Integer.parseInt(line[2]);
    int most = Integer.parseInt(line[3]);
    CallEffect usual = line[1].equals("v") ? CallEffect.ADMIN : CallEffect.READ;
    for (String name : Arrays.asList(line).subList(4, line.length)) {
      functions.put(name, new Function(named.getOrDefault(name, usual), least, most));
    }
  }

  private static CallEffect effect(String name) {
    return CallEffect.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static List<String[]> lines(String resource) {
    try (InputStream in = ShippedObjects.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new DbwrightException(ErrorCode.INTERNAL_FAULT, resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(" "))
          .toList();
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, ErrorCode.INTERNAL_FAULT, resource + " is unreadable");
    }
  }
}

package dev.dbwright.tools.schema;

import java.util.Optional;

/**
 * A condition that every row meets, or that is unknown for it.
 *
 * @param expression SQL, without the outer brackets
 */
public record Check(Optional<String> name, String expression) {}

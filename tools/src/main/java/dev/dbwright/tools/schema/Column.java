package dev.dbwright.tools.schema;

import java.util.Optional;

/**
 * A column of a table.
 *
 * @param type as the engine prints it: {@code character varying(40)}
 * @param defaultExpression SQL; empty where there is none
 * @param generatedExpression SQL of a generated column
 * @param identity {@code GENERATED … AS IDENTITY}, or a serial type
 */
public record Column(
    String name,
    String type,
    boolean nullable,
    Optional<String> defaultExpression,
    Optional<String> generatedExpression,
    boolean identity,
    String comment) {}

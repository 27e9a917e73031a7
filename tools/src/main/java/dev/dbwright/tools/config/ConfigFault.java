package dev.dbwright.tools.config;

/**
 * Settings that do not go together: a program would refuse them, change them without a word, or
 * break on them later.
 *
 * @param setting by the program's name
 * @param fault what would happen, with the numbers
 * @param remedy what to change
 */
public record ConfigFault(String setting, String fault, String remedy) {}

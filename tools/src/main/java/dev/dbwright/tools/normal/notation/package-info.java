/**
 * What people and programs write when they speak of a relation: the notation of textbooks and the
 * JSON of the contract. Enter at {@link dev.dbwright.tools.normal.notation.RelationReader}. No
 * dependency is judged here.
 */
@NullMarked
package dev.dbwright.tools.normal.notation;

import org.jspecify.annotations.NullMarked;

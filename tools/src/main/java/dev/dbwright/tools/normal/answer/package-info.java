/**
 * What people and programs are told of a table's normal form: the record of the JSON contract, and
 * the page for people. Enter at {@link dev.dbwright.tools.normal.answer.NormalFormResult}. Nothing
 * is found out here.
 */
@NullMarked
package dev.dbwright.tools.normal.answer;

import org.jspecify.annotations.NullMarked;

/**
 * What PostgreSQL's planner reads from a relation's file: its length, and of indexes a few pages.
 * Enter at {@link dev.dbwright.tools.twin.storage.RelationFile}. The server must not have such a
 * page in its buffers while it is written.
 */
@NullMarked
package dev.dbwright.tools.twin.storage;

import org.jspecify.annotations.NullMarked;

/**
 * What a specialist says beside the size of a pool, each with the number it rests on: prepared
 * statements and session state behind a pooler, splitting reads, serverless callers, pools that
 * adapt, rules of thumb, alerts. Enter at the class of the question. Sizes and waits are computed
 * elsewhere and given here.
 */
@NullMarked
package dev.dbwright.tools.pool.practice;

import org.jspecify.annotations.NullMarked;

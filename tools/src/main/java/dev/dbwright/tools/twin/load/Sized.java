package dev.dbwright.tools.twin.load;

import dev.dbwright.tools.statistics.RelationStatistics;

/** A relation of a twin and the size it is to have. */
record Sized(TwinRelation relation, RelationStatistics statistics) {}

package dev.dbwright.tools.index;

import dev.dbwright.tools.index.candidate.Candidate;
import dev.dbwright.tools.index.size.SizeEstimate;
import dev.dbwright.tools.twin.TwinIndex;

/** A candidate that was created on the twin, hidden and with its estimated size. */
record TrialIndex(Candidate candidate, TwinIndex index, SizeEstimate size) {
  long sizeBytes() {
    return size.footprint().sizeBytes();
  }
}

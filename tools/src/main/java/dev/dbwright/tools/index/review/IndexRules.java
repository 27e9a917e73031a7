package dev.dbwright.tools.index.review;

import dev.dbwright.tools.index.review.rule.BloatedIndex;
import dev.dbwright.tools.index.review.rule.CollationMismatch;
import dev.dbwright.tools.index.review.rule.DuplicateIndex;
import dev.dbwright.tools.index.review.rule.ForeignKeyWithoutIndex;
import dev.dbwright.tools.index.review.rule.IndexRule;
import dev.dbwright.tools.index.review.rule.InvalidIndex;
import dev.dbwright.tools.index.review.rule.LowSelectivity;
import dev.dbwright.tools.index.review.rule.NeedlessPatternClass;
import dev.dbwright.tools.index.review.rule.NeverHot;
import dev.dbwright.tools.index.review.rule.OversizedIndex;
import dev.dbwright.tools.index.review.rule.PrefixSearchWithoutIndex;
import dev.dbwright.tools.index.review.rule.RedundantIndex;
import dev.dbwright.tools.index.review.rule.TooManyIndexes;
import dev.dbwright.tools.index.review.rule.UnusedIndex;
import dev.dbwright.tools.index.review.rule.WrongIndexType;
import java.util.List;

/** All rules of the review of indexes; a new one is a class and a line here. */
public final class IndexRules {
  public static final List<IndexRule> ALL =
      List.of(
          new CollationMismatch(),
          new DuplicateIndex(),
          new RedundantIndex(),
          new UnusedIndex(),
          new InvalidIndex(),
          new ForeignKeyWithoutIndex(),
          new WrongIndexType(),
          new PrefixSearchWithoutIndex(),
          new NeedlessPatternClass(),
          new NeverHot(),
          new TooManyIndexes(),
          new BloatedIndex(),
          new OversizedIndex(),
          new LowSelectivity());

  private IndexRules() {}
}

package dev.dbwright.tools.pool;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.PoolGoal.Target;
import dev.dbwright.tools.pool.config.PoolRenderers;
import dev.dbwright.tools.pool.live.MeasuredLoad;
import dev.dbwright.tools.pool.queue.Load;
import dev.dbwright.tools.pool.queue.QueueModel;
import dev.dbwright.tools.pool.queue.SizedPool;
import dev.dbwright.tools.pool.queue.SmallestPool;
import dev.dbwright.tools.pool.queue.Waits;
import java.util.Optional;

/** Finds the smallest pool that keeps a target, or looks at one that is given. */
public final class PoolSizing {
  private final PoolQuestion question;
  private final Optional<MeasuredLoad> measured;
  private final Cancellation cancellation;
  private final Load load;
  private final Load share;
  private final Optional<BudgetShare> budget;
  private final Obstacles obstacles;

  private PoolSizing(
      PoolQuestion question, Optional<MeasuredLoad> measured, Cancellation cancellation) {
    this.question = question;
    this.measured = measured;
    this.cancellation = cancellation;
    this.load = question.load().load();
    this.share =
        new Load(load.arrivals().scaledBy(1.0 / question.deployment().instances()), load.holding());
    this.budget =
        question
            .server()
            .map(server -> BudgetShare.of(server, question.others(), question.deployment()));
    this.obstacles = new Obstacles(load, share, question.deployment(), budget, cancellation);
  }

  /**
   * @param measured what a connected server told; completes what the question leaves open
   * @throws DbwrightException {@code POOL_LOAD_UNKNOWN}, {@code POOL_INPUT_INVALID}
   */
  public static PoolAdvice advise(
      PoolQuestion question, Optional<MeasuredLoad> measured, Cancellation cancellation) {
    PoolQuestion whole = measured.map(question::completedFrom).orElse(question);
    // What was asked of a server and not needed is not spoken of.
    Optional<MeasuredLoad> used = measured.filter(told -> question.load().isPartial());
    return new PoolSizing(whole, used, cancellation).advise();
  }

  private PoolAdvice advise() {
    // A typing error must not cost a simulation.
    question.config().ifPresent(PoolRenderers::named);
    Integer given = question.goal().poolSize();
    return given == null ? smallest() : evaluated(given);
  }

  private PoolAdvice evaluated(int poolSize) {
    int instances = question.deployment().instances();
    int each = poolSize / instances;
    if (each == 0) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "a pool of %d for %d instances".formatted(poolSize, instances),
          "at least one connection in each: poolSize is of all instances together");
    }
    if (!share.isStableWith(each)) {
      return answer().without(obstacles.unstable(each));
    }
    if (each > obstacles.mostEach()) {
      return answer().without(obstacles.tooMany(each));
    }
    Waits waits = QueueModel.waits(share, each, cancellation);
    PoolAnswer answer = answer().with(each, waits);
    if (poolSize % instances != 0) {
      answer.note(
          "%d do not divide by %d instances: each has %d, and %d stay unused."
              .formatted(poolSize, instances, each, poolSize % instances));
    }
    if (question.goal().targetP99Ms() != null) {
      answer.target(question.goal().target(load.holding().meanMs()));
    }
    question
        .nesting()
        .filter(bound -> !bound.isSafeWith(each))
        .ifPresent(bound -> answer.problem(obstacles.deadlock(bound, each)));
    return answer.advice();
  }

  private PoolAdvice smallest() {
    Target target = question.goal().target(load.holding().meanMs());
    int most = obstacles.mostEach();
    long bound = question.nesting().map(nesting -> nesting.minPool()).orElse(1L);
    Optional<SizedPool> found =
        most < 1 || bound > most
            ? Optional.empty()
            : SmallestPool.find(share, target.p99Ms(), most, cancellation);
    if (found.isEmpty()) {
      return answer().target(target).without(obstacles.unaffordable(target, bound));
    }
    SizedPool sized = found.get();
    if (bound > sized.connections()) {
      int each = (int) bound;
      return answer()
          .target(target)
          .with(each, QueueModel.waits(share, each, cancellation))
          .note(
              "%d in each instance would keep the target; the deadlock bound of %d decides."
                  .formatted(sized.connections(), bound))
          .advice();
    }
    PoolAnswer answer = answer().target(target).with(sized.connections(), sized.waits());
    sized.oneSmaller().ifPresent(smaller -> answer.oneLess(smaller.p99Ms().value()));
    if (!sized.isClear(target.p99Ms())) {
      answer.note(
          "The target lies within the uncertainty of the waits: one connection more or less may"
              + " keep it, too.");
    }
    return answer.advice();
  }

  private PoolAnswer answer() {
    return new PoolAnswer(question, load, share, budget, measured, cancellation);
  }
}

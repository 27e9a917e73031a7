package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.cancel.Deadline;
import java.util.List;

/** A cost model that asks another one only for what does not follow from earlier answers. */
public final class RememberingModel implements CostModel {
  private final CostModel model;
  private final CostMemory memory;

  public RememberingModel(CostModel model) {
    this.model = model;
    this.memory = new CostMemory(model, Deadline.none(new Cancellation()));
  }

  /** How often the other one was asked. */
  public long asked() {
    return memory.asked();
  }

  @Override
  public int statements() {
    return model.statements();
  }

  @Override
  public CandidateSet relevant(int statement) {
    return model.relevant(statement);
  }

  @Override
  public List<PlanCost> plan(List<Question> questions) {
    memory.learn(questions);
    return questions.stream().map(each -> memory.plan(each.statement(), each.shown())).toList();
  }
}

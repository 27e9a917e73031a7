package dev.dbwright.tools.tuning.mysql;

import dev.dbwright.tools.tuning.MemoryBudget;
import dev.dbwright.tools.tuning.Parameter;
import java.util.List;

/**
 * Values for a server, one for each name.
 *
 * @param remarks what has to be done or known beside them
 */
public record MysqlAdvice(List<Parameter> parameters, MemoryBudget budget, List<String> remarks) {
  public MysqlAdvice {
    parameters = List.copyOf(parameters);
    remarks = List.copyOf(remarks);
  }
}

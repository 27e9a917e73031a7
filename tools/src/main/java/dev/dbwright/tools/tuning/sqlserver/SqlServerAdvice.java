package dev.dbwright.tools.tuning.sqlserver;

import dev.dbwright.tools.tuning.MemoryBudget;
import dev.dbwright.tools.tuning.Parameter;
import java.util.List;

/**
 * Values of configuration options, and the number of tempdb's files.
 *
 * @param remarks what has to be done or known beside them
 */
public record SqlServerAdvice(
    List<Parameter> parameters, MemoryBudget budget, List<String> remarks) {
  public SqlServerAdvice {
    parameters = List.copyOf(parameters);
    remarks = List.copyOf(remarks);
  }
}

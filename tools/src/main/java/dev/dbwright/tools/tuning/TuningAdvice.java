package dev.dbwright.tools.tuning;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.tuning.live.TableAutovacuum;
import dev.dbwright.tools.tuning.pgtune.Difference;
import dev.dbwright.tools.tuning.trial.TrialResult;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tune_parameters} answers.
 *
 * @param version whose settings they are: {@code 17}, {@code 11.4}, {@code 2022}
 * @param count of {@code parameters}, for who sees only the first of them
 * @param parameters to set, by topic; where the present settings are known, only what differs from
 *     them
 * @param alreadyRight advised values that the present settings have; null where those are not known
 * @param file of {@code parameters}, as the server takes it
 * @param memory the proof that the worst case fits, with all advised values in force
 * @param statements that would change a connected server; proposed, never run
 * @param tables whose autovacuum needs settings of their own, of a connected database
 * @param trial what a real server said to the file; null where none was asked
 * @param faults what is wrong with the present settings, whatever is advised
 * @param pgtune where pgtune's answer for the machine is another one
 */
public record TuningAdvice(
    Engine engine,
    String version,
    Machine machine,
    int count,
    List<Parameter> parameters,
    @Nullable Integer alreadyRight,
    String file,
    String fileName,
    MemoryBudget memory,
    List<KernelSetting> kernel,
    List<String> statements,
    List<TableAutovacuum> tables,
    @Nullable TrialResult trial,
    List<CurrentFault> faults,
    List<Difference> pgtune,
    List<String> remarks)
    implements Presentable {
  public TuningAdvice {
    parameters =
        parameters.stream().sorted(Comparator.comparing(each -> Topic.of(each.name()))).toList();
    kernel = List.copyOf(kernel);
    statements = List.copyOf(statements);
    tables = List.copyOf(tables);
    faults = List.copyOf(faults);
    pgtune = List.copyOf(pgtune);
    remarks = List.copyOf(remarks);
  }

  /**
   * Something wrong in the present settings.
   *
   * @param name of the setting
   */
  public record CurrentFault(String name, String message) {
    /** Both in one line; some messages begin with the name. */
    String line() {
      return message.startsWith(name) ? message : name + ": " + message;
    }
  }

  @Override
  public Document present() {
    return new TuningDocument(this).document();
  }

  @Override
  public List<Part> parts() {
    return new TuningDocument(this).parts();
  }
}

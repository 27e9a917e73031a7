package dev.dbwright.agent.langchain;

import dev.dbwright.agent.guard.SecretMask;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorRecord;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.Presentable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool said: whole for the surface, bounded for the model.
 *
 * @param result set where the tool succeeded
 * @param error set where it did not
 * @param forModel JSON: the record, or {@code {"error":{id,message,hint}}}
 */
public record ToolAnswer(
    @Nullable Presentable result, @Nullable ErrorRecord error, String forModel) {

  public static ToolAnswer failed(DbwrightException failure) {
    ErrorRecord error = SecretMask.mask(failure.toRecord());
    return new ToolAnswer(null, error, Json.write(Map.of("error", error)));
  }
}

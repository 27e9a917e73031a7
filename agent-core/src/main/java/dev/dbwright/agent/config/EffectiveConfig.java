package dev.dbwright.agent.config;

import dev.dbwright.agent.guard.SecretMask;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Each setting with its value and where that came from: what {@code dbwright config} shows. */
public record EffectiveConfig(List<Row> settings) implements Presentable {
  private static final String MASK = "***";

  public EffectiveConfig {
    settings = List.copyOf(settings);
  }

  /**
   * @param value secrets masked; empty where not set
   * @param source flag, variable, file with line, {@code default}; empty where not set
   */
  public record Row(String setting, String value, String source) {}

  static EffectiveConfig of(Map<Setting, SettingValue> values, Connections connections) {
    return new EffectiveConfig(
        Stream.concat(
                Arrays.stream(Setting.values()).map(setting -> row(setting, values)),
                connections.named().stream()
                    .map(
                        connection ->
                            new Row(
                                YamlSettings.CONNECTIONS + "." + connection.name(),
                                connection.shown(),
                                connection.source())))
            .toList());
  }

  @Override
  public Document present() {
    return Document.builder()
        .add(
            new Block.Table(
                List.of(
                    Block.Column.left("setting"),
                    Block.Column.left("value"),
                    Block.Column.left("from")),
                settings.stream()
                    .map(row -> List.of(row.setting(), row.value(), row.source()))
                    .toList()))
        .build();
  }

  private static Row row(Setting setting, Map<Setting, SettingValue> values) {
    SettingValue value = values.get(setting);
    if (value == null) {
      return new Row(setting.key(), "", "");
    }
    return new Row(
        setting.key(), setting.secret() ? MASK : SecretMask.mask(value.text()), value.source());
  }
}

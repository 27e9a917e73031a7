package dev.dbwright.tools.pool.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.testing.RealProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The schema and its variables as Prisma 6's own parser takes them, where {@code
 * -Ddbwright.node.modules} names a folder with {@code @prisma/prisma-schema-wasm}.
 */
final class PrismaAcceptanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String READER =
      """
      import { readFileSync } from "node:fs";
      import prisma from "@prisma/prisma-schema-wasm";
      for (const request of JSON.parse(readFileSync("requests.json", "utf8"))) {
        prisma.validate(JSON.stringify(request));
        const read = JSON.parse(prisma.get_config(JSON.stringify(request)));
        const source = read.config.datasources[0];
        console.log(JSON.stringify({
          errors: read.errors, url: source.url.value, direct: source.directUrl?.value ?? "none" }));
      }
      """;

  @Test
  void prisma_reads_schema_and_urls(@TempDir Path folder) throws Exception {
    String modules = System.getProperty("dbwright.node.modules", "");
    assumeTrue(
        Files.isDirectory(Path.of(modules, "@prisma", "prisma-schema-wasm")),
        "no -Ddbwright.node.modules with @prisma/prisma-schema-wasm");
    Files.createSymbolicLink(folder.resolve("node_modules"), Path.of(modules));
    List<PoolPlan> plans = SeededPlans.of(51, 240).toList();
    List<ObjectNode> requests = plans.stream().map(PrismaAcceptanceTest::request).toList();
    JSON.writeValue(folder.resolve("requests.json").toFile(), requests);
    Path reader = Files.writeString(folder.resolve("reader.mjs"), READER);

    List<String> read = RealProgram.lines(folder, "node", List.of(reader.toString()));

    assertThat(read).hasSameSizeAs(plans);
    for (int i = 0; i < plans.size(); i++) {
      JsonNode config = JSON.readTree(read.get(i));
      JsonNode env = requests.get(i).get("env");
      assertThat(config.get("errors")).isEmpty();
      assertThat(config.get("url").asText()).isEqualTo(env.get("DATABASE_URL").asText());
      assertThat(config.get("direct").asText()).isEqualTo(env.path("DIRECT_URL").asText("none"));
    }
  }

  private static ObjectNode request(PoolPlan plan) {
    String text = PoolRenderers.named("prisma").render(plan).text();
    ObjectNode request = JSON.createObjectNode();
    request
        .putArray("prismaSchema")
        .addArray()
        .add("schema.prisma")
        .add(
            text.lines()
                .filter(line -> line.startsWith("#   "))
                .map(line -> line.substring(1))
                .collect(joining("\n")));
    request.put("ignoreEnvVarErrors", false).putObject("datasourceOverrides");
    ObjectNode env = request.putObject("env");
    env.put("DATABASE_URL", RenderedText.variable(text, "DATABASE_URL"));
    if (plan.pooling() != Pooling.NONE) {
      env.put("DIRECT_URL", RenderedText.variable(text, "DIRECT_URL"));
    }
    return request;
  }
}

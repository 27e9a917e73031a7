package dev.dbwright.tools.index.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.draft.Draft;
import dev.dbwright.tools.twin.layout.Definitions;
import dev.dbwright.tools.workload.WorkloadReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VectorIndexesTest {
  private static final String DDL =
      """
      CREATE EXTENSION vector;
      CREATE TABLE items (
        id bigint PRIMARY KEY, tenant_id int NOT NULL, name text, e %s);
      """;
  private static final String NEAREST = "SELECT id FROM items ORDER BY e <=> '[1]' LIMIT 5";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vector(768)      | <-> | (e vector_l2_ops)",
        "vector(768)      | <#> | (e vector_ip_ops)",
        "vector(768)      | <=> | (e vector_cosine_ops)",
        "public.vector(9) | <+> | (e vector_l1_ops)",
        "halfvec(3072)    | <=> | (e halfvec_cosine_ops)",
        "sparsevec(90000) | <-> | (e sparsevec_l2_ops)",
        "bit(1024)        | <~> | (e bit_hamming_ops)",
        "bit(1024)        | <%> | (e bit_jaccard_ops)",
      })
  void the_class_is_that_of_the_type_and_the_operator(String type, String operator, String key) {
    VectorIndexes found = found(type, NEAREST.replace("<=>", operator));

    assertThat(found.indexes())
        .singleElement()
        .satisfies(
            index ->
                assertThat(index.hnsw().concurrentDdl("x"))
                    .isEqualTo(
                        "CREATE INDEX CONCURRENTLY x ON public.items USING hnsw "
                            + key
                            + " WITH (m = 16, ef_construction = 64)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id, e <=> '[1]' AS distance FROM items ORDER BY distance LIMIT 5",
        "SELECT i.id FROM public.items AS i JOIN items o USING (id) ORDER BY i.e <=> $1 LIMIT $2",
        "SELECT id FROM items ORDER BY ('[1]'::vector <=> e) ASC FETCH FIRST 5 ROWS ONLY",
        "WITH near AS (SELECT id FROM items ORDER BY e::vector(8) <=> '[1]' LIMIT 5) TABLE near",
        "SELECT * FROM (SELECT id FROM items ORDER BY e <=> '[1]', id LIMIT 5) AS near",
      })
  void a_search_is_found_however_it_is_written(String sql) {
    assertThat(found("vector(8)", sql).indexes())
        .singleElement()
        .satisfies(index -> assertThat(index.hnsw().ddl("")).contains("(e vector_cosine_ops)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM items ORDER BY e <=> '[1]'",
        "SELECT id FROM items ORDER BY e <=> '[1]' DESC LIMIT 5",
        "SELECT id FROM items WHERE e <=> '[1]' < 0.5 LIMIT 5",
        "SELECT id FROM items ORDER BY name <-> 'a' LIMIT 5",
        "SELECT id FROM items ORDER BY e <~> '[1]' LIMIT 5",
      })
  void what_no_index_of_pgvector_serves_is_no_search(String sql) {
    assertThat(found("vector(8)", sql).searches()).isEmpty();
  }

  @Test
  void lists_and_probes_follow_from_the_rows() {
    assertThat(VectorIndex.lists(500)).isEqualTo(1);
    assertThat(VectorIndex.lists(200_000)).isEqualTo(200);
    assertThat(VectorIndex.lists(1_000_000)).isEqualTo(1_000);
    assertThat(VectorIndex.lists(4_000_000)).isEqualTo(2_000);
    assertThat(only("vector(8)", NEAREST).reason())
        .contains("USING ivfflat (e vector_cosine_ops) WITH (lists = 400)", "ivfflat.probes = 20");
  }

  @Test
  void l1_and_sparse_vectors_have_no_lists() {
    assertThat(only("vector(8)", NEAREST.replace("<=>", "<+>")).ivfflat()).isEmpty();
    assertThat(only("sparsevec(8)", NEAREST).ivfflat()).isEmpty();
    assertThat(only("sparsevec(8)", NEAREST).hnswBytes()).isZero();
  }

  @Test
  void a_long_vector_fills_a_page_and_short_ones_share_it() {
    // One of 6,152 bytes with its neighbours fills most of a page; 17 of 232 and 212 bytes fit.
    assertThat(new VectorSize(25_000, 6_152).hnswBytes()).isEqualTo(25_000 * 8192L);
    assertThat(new VectorSize(18_000, 152).hnswBytes()).isEqualTo(1_000 * 8192L);
    assertThat(new VectorSize(1_000, 8_008).hnswBytes()).isEqualTo(2_000 * 8192L);
  }

  @Test
  void a_vector_that_is_too_long_is_indexed_at_half_its_precision() {
    VectorIndex index = only("vector(3072)", NEAREST);

    assertThat(index.hnsw().ddl("")).contains("((e::halfvec(3072)) halfvec_cosine_ops)");
    assertThat(index.reason()).contains("have to order by (e::halfvec(3072))", "2,000 dimensions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vector(5000)  | 5,000 dimensions",
        "halfvec(4001) | 4,001 dimensions",
        "vector        | declared without dimensions",
      })
  void what_cannot_be_indexed_is_named(String type, String why) {
    VectorIndexes found = found(type, NEAREST);

    assertThat(found.indexes()).isEmpty();
    assertThat(found.remarks()).singleElement().asString().contains(why);
  }

  @Test
  void searches_that_are_alike_share_an_index_and_their_filters_are_named() {
    VectorIndex index =
        only(
            "vector(8)",
            NEAREST
                + ";\n"
                + NEAREST.replace("ORDER", "WHERE tenant_id = 7 AND lower(name) = 'a' ORDER"));

    assertThat(index.queries()).hasSize(2);
    assertThat(index.reason())
        .contains("The filter on tenant_id, name", "hnsw.iterative_scan", "partitioning by");
  }

  @Test
  void an_index_that_exists_is_not_proposed_again() {
    VectorIndexes found =
        found("vector(8)); CREATE INDEX old ON items USING hnsw (e vector_cosine_ops", NEAREST);

    assertThat(found.indexes()).isEmpty();
    assertThat(found.remarks()).singleElement().asString().startsWith("old serves the searches");
  }

  private static VectorIndex only(String type, String sql) {
    VectorIndexes found = found(type, sql);
    assertThat(found.indexes()).hasSize(1);
    return found.indexes().get(0);
  }

  private static VectorIndexes found(String type, String sql) {
    Blueprint blueprint = Draft.of(DDL.formatted(type), "items 400k rows");
    return VectorIndexes.of(
        Definitions.read(blueprint.ddl()),
        blueprint.statistics(),
        WorkloadReader.readText("q.sql", sql + ";").statements());
  }
}

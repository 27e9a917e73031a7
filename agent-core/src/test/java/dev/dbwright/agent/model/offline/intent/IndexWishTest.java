package dev.dbwright.agent.model.offline.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IndexWishTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "why not | why not an index on status? | status",
        "why not | Why no index on orders(status, total)? | orders(status, total)",
        "why not | would an index on the status of orders help? | orders (status)",
        "why not | why didn't you propose an index on orders.status? | orders.status",
        "why not | why not orders(status, total)? | orders(status, total)",
        "why not | why not an index on crm.\"Orders\"(\"Status\")? | crm.\"Orders\"(\"Status\")",
        "why not | why not now? |",
        "why not | create an index on status |",
        "growth | what if orders grows 100 times? | orders=100",
        "growth | and if lines had 10x the rows? | lines=10",
        "growth | what if everything grows tenfold? | all=10",
        "growth | what if orders doubles? | orders=2",
        "growth | what if it rains? |",
        "budget | which indexes, within 500 MB? | 500MB",
        "budget | which indexes, with at most 25 % of the data? | 25%",
        "budget | a budget of 1.5GB | 1.5GB",
        "budget | which indexes? |",
        "most | at most one index | 1",
        "most | no more than 3 new indexes, please | 3",
        "most | which indexes, with at most 25 % of the data? |",
        "numbers | orders 5M rows, status 4 values, pending 1%; n 2 rows | orders 5M rows; status 4"
            + " values; pending 1%; n 2 rows",
        "numbers | crm.\"Orders\" has 5M rows | crm.\"Orders\" 5M rows",
        "numbers | orders 5M rows, within 25 % | orders 5M rows",
        "numbers | orders has 5M rows, status 4 values | orders 5M rows; status 4 values",
        "numbers | customers: 200k rows | customers 200k rows",
        "numbers | it is slow |",
      })
  void a_wish_is_read_where_it_stands(String wish, String words, String read) {
    assertThat(read(wish, words).orElse(null)).isEqualTo(read);
  }

  private static Optional<String> read(String wish, String words) {
    return switch (wish) {
      case "why not" -> IndexWish.whyNot(words);
      case "growth" -> IndexWish.growth(words);
      case "budget" -> IndexWish.budget(words);
      case "most" -> IndexWish.most(words).map(String::valueOf);
      default -> IndexWish.numbers(words);
    };
  }
}

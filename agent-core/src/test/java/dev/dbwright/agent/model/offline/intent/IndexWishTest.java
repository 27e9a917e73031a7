package dev.dbwright.agent.model.offline.intent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IndexWishTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "why not an index on status? | status",
        "Why no index on orders(status, total)? | orders(status, total)",
        "would an index on the status of orders help? | orders (status)",
        "why didn't you propose an index on orders.status? | orders.status",
        "create an index on status |",
      })
  void the_index_that_is_asked_about_is_read(String words, String index) {
    assertThat(IndexWish.whyNot(words).orElse(null)).isEqualTo(index);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "what if orders grows 100 times? | orders=100",
        "and if lines had 10x the rows? | lines=10",
        "what if everything grows tenfold? | all=10",
        "what if orders doubles? | orders=2",
        "what if it rains? |",
      })
  void growth_is_read(String words, String growth) {
    assertThat(IndexWish.growth(words).orElse(null)).isEqualTo(growth);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "which indexes, within 500 MB? | 500MB",
        "which indexes, with at most 25 % of the data? | 25%",
        "a budget of 1.5GB | 1.5GB",
        "which indexes? |",
      })
  void the_budget_is_read(String words, String budget) {
    assertThat(IndexWish.budget(words).orElse(null)).isEqualTo(budget);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders has 5M rows, status 4 values | orders 5M rows; status 4 values",
        "customers: 200k rows | customers 200k rows",
        "it is slow |",
      })
  void numbers_are_read(String words, String numbers) {
    assertThat(IndexWish.numbers(words).orElse(null)).isEqualTo(numbers);
  }
}

package dev.dbwright.tools.normal.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"customer_id", "customerId", "CustomerID", "CUSTOMER-ID", "sku", "isbn"})
  void knows_identifiers_however_they_are_written(String name) {
    assertThat(ColumnName.of(name).isIdentifier()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unit_price", "quantity", "mileage_km", "c7", "dial_code", "name"})
  void takes_no_measure_or_label_for_an_identifier(String name) {
    assertThat(ColumnName.of(name).isIdentifier()).isFalse();
  }

  @Test
  void prefers_an_identifier_to_a_name_and_a_name_to_a_mail_address() {
    assertThat(ColumnName.of("customer_id").fitness())
        .isGreaterThan(ColumnName.of("customer_name").fitness());
    assertThat(ColumnName.of("customer_name").fitness())
        .isGreaterThan(ColumnName.of("customer_email").fitness());
  }

  @Test
  void sees_that_columns_are_named_after_one_thing() {
    ColumnName key = ColumnName.of("customer_id");

    assertThat(key.sharesThing(ColumnName.of("customer_name"))).isTrue();
    assertThat(key.sharesThing(ColumnName.of("product_name"))).isFalse();
  }

  @Test
  void knows_a_number_within_something() {
    assertThat(ColumnName.of("line_no").isSequence()).isTrue();
    assertThat(ColumnName.of("room_no").isSequence()).isFalse();
  }
}

package dev.dbwright.tools.pool.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import org.junit.jupiter.api.Test;

final class ConnectionUrlTest {
  @Test
  void names_cannot_end_their_part_of_the_url() {
    ConnectionUrl url =
        ConnectionUrl.to(new Endpoint("db", 5432, "a/b?c=d#e&$X\"\n", "u:p@h%ü"))
            .with("sslmode", "disable");

    assertThat(url)
        .hasToString(
            "postgresql://u%3Ap%40h%25%C3%BC@db:5432/a%2Fb%3Fc%3Dd%23e%26%24X%22%0A?sslmode=disable");
  }

  @Test
  void a_reference_stays_as_it_is() {
    ConnectionUrl url =
        ConnectionUrl.to(new Endpoint("db", 5432, "d", "u"), "${SECRET}")
            .withReference("sslcert", "${CERT}");

    assertThat(url).hasToString("postgresql://u:${SECRET}@db:5432/d?sslcert=${CERT}");
  }

  @Test
  void an_address_of_ipv6_stands_in_brackets() {
    ConnectionUrl url = ConnectionUrl.to(new Endpoint("fe80::1%eth0", 1, "d", "u")).with("k", 1);

    assertThat(url).hasToString("postgresql://u@[fe80::1%25eth0]:1/d?k=1");
  }

  @Test
  void a_sockets_directory_is_a_parameter() {
    ConnectionUrl url = ConnectionUrl.to(new Endpoint("/run/pg", 5432, "d", "u"));

    assertThat(url).hasToString("postgresql://u@localhost:5432/d?host=%2Frun%2Fpg");
  }
}

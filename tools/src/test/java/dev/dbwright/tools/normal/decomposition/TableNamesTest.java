package dev.dbwright.tools.normal.decomposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TableNamesTest {
  /** Parts are written key : other columns, with semicolons between them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          order_lines | order_id,line_no:qty,product_id; order_id:customer_id; customer_id:city; product_id:price | order_lines, orders, customers, products
          order_line  | order_id,line_no:qty,product_id; order_id:customer_id; customer_id:city; product_id:price | order_line, orders, customer, product
          OrderLine   | orderId,lineNo:qty; orderId:customerId; customerId:customerName                          | OrderLine, Orders, Customer
          orderLines  | orderId,lineNo:qty; orderId:customerId; customerId:customerName                          | orderLines, orders, customers
          ORDER_LINES | ORDER_ID,LINE_NO:QTY; ORDER_ID:CUSTOMER_ID; CUSTOMER_ID:CITY                              | ORDER_LINES, ORDERS, CUSTOMERS
          orders      | order_id,product_id:quantity; order_id:customer_id; product_id:product_name               | order_products, orders, products
          orders      | OrderID,LineNo:Qty; OrderID:CustomerID; CustomerID:City                                   | orderLines, orders, customers
          R           | A:B; B:C                                                                                  | R1, R2
          ''          | A,B:C; C:D                                                                                | R1, R2
          t39         | A:B; B:C                                                                                  | t39_1, t39_2
          R           | A:B                                                                                       | R
          t39         | order,line:product,qty; order:customer; customer:cname; product:pname                     | order_lines, orders, customers, products
          enrollments | student_id,course_id:grade; student_id:student_name; course_id:course_title               | enrollments, students, courses
          data        | student_id,course_id; student_id:student_name; course_id:course_title                     | student_courses, students, courses
          movies      | title,year:length,genre; title,year,star                                                  | movies, movie_stars
          emps        | emp,skill; emp,lang; emp:name                                                             | emp_skills, emp_langs, emps
          employees   | ssn:ename,dno; dno:dname,dmgr                                                             | employees, dnos
          sales       | sale_id:cust_no; cust_no:cust_name,cust_city                                              | sales, customers
          cust_orders | order_no:cust_no; cust_no:cust_name,cust_city                                             | cust_orders, custs
          orders      | order_no:custno; custno:custname                                                          | orders, customers
          loans       | loan_id:isbn,status_id,address_id,city_id; isbn:title; status_id:s; address_id:a; city_id:c | loans, books, statuses, addresses, cities
          visits      | visit_id:person_id,child_id,box_no,day_no; person_id:p; child_id:c; box_no:b; day_no:d      | visits, people, children, boxes, days
          addresses   | street,city:zip_code; zip_code:city                                                       | addresses, zip_codes
          addresses   | street,zip; zip:city                                                                      | addresses, zips
          contacts    | contact_id:customer_email; customer_email:customer_name                                   | contacts, customers
          staff       | id:room_name; room_name:room_floor                                                        | staff, rooms
          people      | person_id:user_id; user_id:user_name                                                      | people, users
          person      | person_id:user_id,group_id; user_id:user_name; group_id:g                                 | person, users, group_g
          lots        | property:county,lot; property:lot,area; area:county                                       | lots, properties, areas
          Kunden      | KundenNr:PLZ; PLZ:Ort                                                                     | Kunden, Plz
          orders      | Order ID:Customer ID; Customer ID:City                                                    | orders, customers
          settings    | :currency; user_id:color                                                                  | setting_constants, settings
          """)
  void names_a_part_after_what_its_key_identifies(String original, String parts, String names) {
    List<TableDesign> tables = TableNames.GENERATED.design(original, parts(parts));

    assertThat(tables).extracting(TableDesign::name).containsExactly(names.split(", ", -1));
  }

  @Test
  void gives_two_parts_of_the_same_thing_different_names() {
    List<TableDesign> tables =
        TableNames.GENERATED.design(
            "visits", parts("visit_id:pet_id,pet_name; pet_id:owner; pet_name:breed"));

    assertThat(tables)
        .extracting(TableDesign::name)
        .containsExactly("visits", "pets", "pet_breeds");
  }

  @Test
  void calls_a_part_as_a_person_asks_by_its_key_or_by_its_generated_name() {
    TableNames names =
        TableNames.chosen(Map.of("order_id, line_no", "items", "customers", "clients"));

    List<TableDesign> tables =
        names.design(
            "order_lines", parts("order_id,line_no:qty; order_id:customer_id; customer_id:city"));

    assertThat(tables).extracting(TableDesign::name).containsExactly("items", "orders", "clients");
  }

  @Test
  void leaves_names_of_other_tables_alone() {
    TableNames names = TableNames.GENERATED.avoiding(Set.of("Customers", "orders"));

    List<TableDesign> tables =
        names.design("orders", parts("order_id:customer_id; customer_id:city"));

    assertThat(tables).extracting(TableDesign::name).containsExactly("orders", "order_customers");
  }

  @Test
  void keeps_names_within_63_bytes_and_apart() {
    String thing = "größe".repeat(20);

    List<TableDesign> tables =
        TableNames.GENERATED.design(
            "things", parts("thing_id:x; %1$s_id:y; %1$s_code:z".formatted(thing)));

    assertThat(tables).extracting(TableDesign::name).doesNotHaveDuplicates();
    assertThat(tables)
        .allSatisfy(
            table ->
                assertThat(table.name().getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(63));
  }

  private static List<TablePart> parts(String text) {
    return Arrays.stream(text.split("; ", -1)).map(TableNamesTest::part).toList();
  }

  private static TablePart part(String text) {
    String[] sides = text.split(":", 2);
    List<String> key = sides[0].isEmpty() ? List.of() : List.of(sides[0].split(",", -1));
    List<String> attributes = List.of(text.replaceFirst("^:", "").split("[:,]", -1));
    return new TablePart(attributes, key);
  }
}

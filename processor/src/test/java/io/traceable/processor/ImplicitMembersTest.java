package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Build.Message;
import io.traceable.processor.Build.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An annotation on a type counts for the methods that somebody wrote. */
class ImplicitMembersTest {

  @TempDir private Path folder;

  private Result build(String type) {
    return Build.in(folder)
        .source("p.A", "package p; import io.traceable.annotations.Traceable;\n" + type)
        .option("-Atraceable.strict=true")
        .run();
  }

  @Test
  void a_records_accessors_and_object_methods_are_not_taken() {
    Result result = build("@Traceable record A(int x, int y) { int sum() { return x + y; } }");

    assertThat(result.javacErrors()).isEmpty();
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.log()).singleElement().asString().startsWith("Traceable: A.sum: ");
  }

  @Test
  void a_records_accessor_that_is_written_out_is_taken() {
    Result result = build("@Traceable record A(int x) { public int x() { return x + 1; } }");

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.log()).singleElement().asString().startsWith("Traceable: A.x: ");
  }

  @Test
  void a_record_without_methods_needs_no_sibling() {
    Result result = build("@Traceable record A(int x) {}");

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.siblings()).isEmpty();
  }

  @Test
  void an_enums_values_and_value_of_are_not_taken() {
    Result result = build("@Traceable enum A { X, Y; int twice() { return 2 * ordinal(); } }");

    assertThat(result.javacErrors()).isEmpty();
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.log()).singleElement().asString().startsWith("Traceable: A.twice: ");
  }

  @Test
  void methods_without_a_body_are_not_taken() {
    Result result =
        build(
            "@Traceable abstract class A { abstract int f(); native int g();"
                + " int h() { return 1; } }");

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.log()).singleElement().asString().startsWith("Traceable: A.h: ");
  }

  @Test
  void an_accessor_that_is_annotated_by_its_component_is_said_to_be_in_no_source() {
    Result result =
        Build.in(folder)
            .source("p.A", "package p; record A(@io.traceable.annotations.Traceable int x) {}")
            .run();

    assertThat(result.isSuccess()).isTrue();
    assertThat(result.diagnostics())
        .singleElement()
        .extracting(Message::id)
        .isEqualTo("GeneratedMember");
  }
}

package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Build.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What javac has to say is said by javac, once, and nothing is added to it. */
class BrokenCodeTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a method that cannot be parsed    | int f(int x) { return x + ; }                    | illegal start of expression
          a class that ends too early       | int f(int x) { return x;                         | reached end of file
          a type that does not exist        | int f(Missing m) { return 1; }                   | class Missing
          a local's type that is not there  | int f(int x) { Missing m = null; return x; }     | class Missing
          a method that does not exist      | int f(int x) { return missing(x); }              | method missing(int)
          a variable that does not exist    | int f(int x) { return x + y; }                   | variable y
          a member of a class of the JDK    | int f(String s) { return s.size(); }             | method size()
          a value of another type           | int f(String s) { return s; }                    | incompatible types
          a statement after the end         | int f(int x) { return x; int y = 1; }            | unreachable statement
          a local without a value           | int f() { int x; return x; }                     | might not have been initialized
          an exception nobody catches       | int f() { throw new Exception(); }               | unreported exception
          a loop that is broken             | int f(int[] xs) { for (int x : xs) y += x; return 0; } | variable y
          a declaration of an unknown super | int f() { return 1; } class B extends Missing {} | class Missing
          """)
  void only_javac_reports(String what, String body, String error) {
    for (String strict : new String[] {"false", "true"}) {
      Result result =
          Build.in(folder.resolve(strict))
              .source(
                  "p.A", "package p; class A { @io.traceable.annotations.Traceable " + body + " }")
              .option("-Atraceable.strict=" + strict)
              .run();

      assertThat(result.isSuccess()).isFalse();
      assertThat(result.diagnostics()).isEmpty();
      assertThat(result.javacErrors()).isNotEmpty();
      assertThat(result.javacErrors().get(0).text()).contains(error);
      assertThat(result.javacErrors()).doesNotHaveDuplicates();
    }
  }

  @Test
  void only_javac_reports_what_only_flow_analysis_finds_in_a_nested_class() {
    Result result =
        Build.in(folder)
            .source(
                "p.Outer",
                """
                package p;
                public class Outer {
                  public static class A {
                    @io.traceable.annotations.Traceable
                    public int f(int x) {
                      throw new Exception("" + x);
                    }
                  }
                }
                """)
            .run();

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.javacErrors()).hasSize(1);
  }
}

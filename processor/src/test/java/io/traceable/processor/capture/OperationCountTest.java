package io.traceable.processor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Operators and calls, as the source writes them. */
class OperationCountTest {

  private static int count(String body) {
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("mem:///A.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "class A { Object f() { " + body + " } }";
          }
        };
    JavacTask javac =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, List.of(source));
    try {
      ClassTree type = (ClassTree) javac.parse().iterator().next().getTypeDecls().get(0);
      return OperationCount.of(((MethodTree) type.getMembers().get(0)).getBody());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void operators_and_calls_count() {
    assertThat(count("i++; j += -f(1, a * b);")).isEqualTo(5);
  }

  @Test
  void creations_assignments_and_array_elements_do_not() {
    assertThat(count("x = new B(a[0]).c; return (int) x;")).isZero();
  }

  @Test
  void those_in_lambdas_and_local_classes_count() {
    assertThat(count("return new B() { Object g() { return h(() -> a + b); } };")).isEqualTo(2);
  }

  @Test
  void an_expression_may_be_as_deep_as_it_likes() {
    assertThat(count("return x" + " + x".repeat(20_000) + ";")).isEqualTo(20_000);
  }
}

package io.traceable.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each case is a JVM of its own: the choice is made once. */
class VectorApiTest {

  private static final List<String> MODULE = List.of("--add-modules", "jdk.incubator.vector");

  @Test
  void kernels_are_scalar_without_the_module_and_say_so_once() throws Exception {
    String output = run(List.of());

    assertThat(output).contains("lanes 0 sum 2.0", "--add-modules jdk.incubator.vector");
    assertThat(output.split("tensor kernels run without vectors", -1)).hasSize(2);
  }

  @Test
  void nothing_is_said_where_scalar_kernels_are_asked_for() throws Exception {
    assertThat(run(List.of("-Dtraceable.kernel.lanes=scalar")).strip())
        .isEqualTo("lanes 0 sum 2.0");
  }

  @Test
  void the_property_sets_the_number_of_lanes() throws Exception {
    for (int lanes : new int[] {4, 8, 16}) {
      List<String> options = new ArrayList<>(MODULE);
      options.add("-Dtraceable.kernel.lanes=" + lanes);
      assertThat(run(options)).contains("lanes " + lanes + " sum 2.0");
    }
  }

  @Test
  void scalar_kernels_can_be_asked_for_where_the_module_is() throws Exception {
    List<String> options = new ArrayList<>(MODULE);
    options.add("-Dtraceable.kernel.lanes=scalar");
    assertThat(run(options)).contains("lanes 0 sum 2.0").doesNotContain("run without vectors");
  }

  @Test
  void an_unknown_number_of_lanes_is_reported_and_not_taken() throws Exception {
    List<String> options = new ArrayList<>(MODULE);
    options.add("-Dtraceable.kernel.lanes=7");
    assertThat(run(options)).contains("\"7\" but may be 4, 8, 16 or scalar").contains("sum 2.0");
  }

  private static String run(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Asks twice, computes once. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) {
      Tensor ones = Tensor.ones(1, 2);
      float sum = ones.matmul(ones.transpose(0, 1)).item();
      int lanes = VectorApi.isEnabled() ? VectorApi.lanes() : 0;
      System.out.println("lanes " + lanes + " sum " + sum);
    }
  }
}

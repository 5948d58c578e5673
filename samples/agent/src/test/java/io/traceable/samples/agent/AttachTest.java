package io.traceable.samples.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent comes to a program whose classes are loaded and whose methods run. */
class AttachTest {

  private static final String MODEL =
      """
      import io.traceable.annotations.Traceable;

      public interface Model {
        @Traceable
        default int plain(int x) { return Where.ran(x) * 3; }

        @Traceable
        static int fixed(int x) { return Where.ran(x) * 3; }
      }
      """;

  private static final String MAIN =
      """
      public final class Main implements Model {
        public static void main(String[] args) throws Exception {
          Main main = new Main();
          for (int i = 0; i < 3; i++) {
            System.out.println(" " + main.plain(5) + " " + Model.fixed(1));
            System.in.read();
          }
        }
      }
      """;

  @Test
  @Timeout(60)
  void loadedClassesAreRedirected(@TempDir Path folder) throws Exception {
    Process process =
        new Program(folder)
            .compile(Program.WHERE, MODEL, MAIN)
            .start(List.of("-XX:+EnableDynamicAgentLoading"));
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(out.readLine()).isEqualTo("OO 15 3");
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      machine.loadAgent(AgentJar.path().toString(), "report=stdout");
      // A second time changes nothing.
      machine.loadAgent(AgentJar.path().toString());
      machine.detach();
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      assertThat(List.of(out.readLine(), out.readLine(), out.readLine()))
          .containsExactly("redirected Model.plain(I)I", "redirected Model.fixed(I)I", "SS 15 3");
    } finally {
      process.destroy();
    }
  }
}

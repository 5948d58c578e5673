package io.traceable.processor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.util.diff.DiffUtils;
import org.opentest4j.AssertionFailedError;

/**
 * A file that holds what a test expects. With the system property {@code updateProperty} set to
 * true the test writes it anew; the difference is then to be read before it is committed.
 */
public record Golden(Path file, String updateProperty) {

  private static final int CONTEXT = 3;

  /** Fails with the difference if the file has another text. */
  public void check(String actual) throws IOException {
    if (Boolean.getBoolean(updateProperty)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual, StandardCharsets.UTF_8);
    }
    String expected = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    if (!actual.equals(expected)) {
      throw new AssertionFailedError(
          file
              + " is not what is there now. If it should be, run this test with -D"
              + updateProperty
              + "=true, which writes the file, and commit it. The difference:\n"
              + difference(expected, actual),
          expected,
          actual);
    }
  }

  private String difference(String expected, String actual) {
    // With an empty line at the end where there is a line end, so that its absence shows.
    List<String> before = List.of(expected.split("\n", -1));
    List<String> after = List.of(actual.split("\n", -1));
    return String.join(
        "\n",
        DiffUtils.generateUnifiedDiff(
            "expected", "actual", before, DiffUtils.diff(before, after), CONTEXT));
  }
}

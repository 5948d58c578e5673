package io.traceable.samples.corpus;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/**
 * Runs a library's JUnit 4 tests and writes the outcome of each to a file: {@code passed}, {@code
 * ignored}, {@code assumption}, or the type of what it threw.
 */
final class LibraryTests extends RunListener {

  private static final String PASSED = "passed";

  private final Map<Description, String> running = new HashMap<>();
  private final List<String> outcomes = new ArrayList<>();

  private LibraryTests() {}

  /**
   * The program.
   *
   * @param args folder with the compiled tests, file to write
   */
  public static void main(String[] args) throws IOException, ClassNotFoundException {
    LibraryTests listener = new LibraryTests();
    JUnitCore junit = new JUnitCore();
    junit.addListener(listener);
    for (String name : names(Path.of(args[0]))) {
      junit.run(Class.forName(name, false, ClassLoader.getSystemClassLoader()));
    }
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[1])))) {
      listener.outcomes.stream().sorted().forEach(out::println);
    }
    // A test may have left a thread behind.
    System.exit(0);
  }

  /** The classes that the library's own build runs. */
  private static List<String> names(Path tests) throws IOException {
    try (Stream<Path> files = Files.walk(tests)) {
      return files
          .map(file -> tests.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.matches("[^$]*(Test|TestBinary|TestPermutations)\\.class"))
          .filter(name -> !name.endsWith("AbstractTest.class"))
          .map(name -> name.replace(".class", "").replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  @Override
  public void testStarted(Description test) {
    running.put(test, PASSED);
  }

  @Override
  public void testFailure(Failure failure) {
    String thrown = failure.getException().getClass().getName();
    if (running.replace(failure.getDescription(), thrown) == null) {
      // Of a whole class.
      outcomes.add(failure.getDescription() + " " + thrown);
    }
  }

  @Override
  public void testAssumptionFailure(Failure failure) {
    running.replace(failure.getDescription(), "assumption");
  }

  @Override
  public void testIgnored(Description test) {
    outcomes.add(test + " ignored");
  }

  @Override
  public void testFinished(Description test) {
    outcomes.add(test + " " + running.remove(test));
  }
}

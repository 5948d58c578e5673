package io.traceable.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The text form of the current version, pinned by a file that uses all of it. Texts travel with
 * compiled siblings: what one version of this library wrote, another one reads or refuses, but
 * never takes for something else.
 */
class GraphFormatTest {

  private static final Path FILE = Path.of("src/test/resources/io/traceable/graph/format-1.graph");

  private static final String TO_DO =
      "The text form of graphs has changed. Raise the number in GraphPrinter.HEADER, write the"
          + " change into docs/graph-text.md, and bring %s, renamed to the new number, into the"
          + " new form";

  private static final List<Class<?>> LITERALS =
      List.of(
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          String.class);

  private static String text() throws IOException {
    return Files.readString(FILE, StandardCharsets.UTF_8);
  }

  @Test
  void theFileIsPrintedAsItWasRead() throws IOException {
    String text = text();
    assertThatCode(() -> Graph.parse(text)).as(TO_DO, FILE).doesNotThrowAnyException();
    assertThat(Graph.parse(text).toText()).as(TO_DO, FILE).isEqualTo(text);
  }

  @Test
  void theFileIsOfTheVersionThatIsPrinted() throws IOException {
    assertThat(text().lines().findFirst()).as(TO_DO, FILE).hasValue(GraphPrinter.HEADER);
  }

  @Test
  void theGraphOfTheFileIsValid() throws IOException {
    Graph graph = Graph.parse(text());
    assertThatCode(graph::verify).doesNotThrowAnyException();
  }

  @Test
  void everyKindOfWhichAGraphIsMadeStandsInTheFile() throws IOException {
    Set<String> missing = new TreeSet<>();
    addKinds(Graph.class, missing);
    LITERALS.forEach(type -> missing.add(type.getName()));
    Set<String> used = new TreeSet<>();
    addUsed(Graph.parse(text()), used);
    missing.removeAll(used);
    assertThat(missing).as(TO_DO + ": add nodes that use what is missing in it", FILE).isEmpty();
  }

  /**
   * What can stand in a component of this type: of sealed types all that is permitted, of enums all
   * constants.
   */
  private static void addKinds(Type type, Set<String> kinds) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        addKinds(argument, kinds);
      }
    } else if (type instanceof Class<?> c && c.getPackage() == Graph.class.getPackage()) {
      if (c.isEnum()) {
        for (Object constant : c.getEnumConstants()) {
          kinds.add(nameOf((Enum<?>) constant));
        }
      } else if (c.isSealed()) {
        for (Class<?> permitted : c.getPermittedSubclasses()) {
          addKinds(permitted, kinds);
        }
      } else if (kinds.add(c.getName()) && c.isRecord()) {
        for (RecordComponent component : c.getRecordComponents()) {
          addKinds(component.getGenericType(), kinds);
        }
      }
    }
  }

  private static void addUsed(@Nullable Object value, Set<String> used) {
    if (value instanceof Enum<?> constant) {
      used.add(nameOf(constant));
    } else if (value instanceof Collection<?> elements) {
      elements.forEach(element -> addUsed(element, used));
    } else if (value != null) {
      used.add(value.getClass().getName());
      if (value instanceof Record) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
          addUsed(valueOf(component, value), used);
        }
      }
    }
  }

  private static @Nullable Object valueOf(RecordComponent component, Object owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component + " of " + owner, e);
    }
  }

  private static String nameOf(Enum<?> constant) {
    return constant.getDeclaringClass().getName() + "." + constant.name();
  }
}

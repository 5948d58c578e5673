package io.traceable.processor.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Effect;
import io.traceable.graph.Effects;
import io.traceable.processor.capture.EffectLines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reviewed list of effects against the JDK that runs the tests. */
class EffectTableTest {

  /** Types whose values cannot change, or of which nothing but identity is used. */
  private static final Set<Class<?>> UNCHANGEABLE =
      Set.of(
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          String.class,
          Locale.class,
          Object.class);

  private static List<String> text = List.of();
  private static List<Line> lines = List.of();

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = EffectTable.class.getResourceAsStream(EffectTable.FILE)) {
      text = new String(in.readAllBytes(), UTF_8).lines().toList();
    }
    lines = EffectLines.parse(text);
  }

  private static Stream<Line> methods() {
    return lines.stream().filter(line -> line.isMethod() && line.isInThisJdk());
  }

  @Test
  void every_line_names_a_member_of_the_jdk() {
    assertThat(lines)
        .filteredOn(Line::isInThisJdk)
        .allSatisfy(line -> assertThat(line.members()).as(line.text()).isNotEmpty());
  }

  @Test
  void a_line_for_later_jdks_names_nothing_in_this_one() {
    assertThat(lines)
        .filteredOn(line -> !line.isInThisJdk())
        .allSatisfy(line -> assertThat(line.members()).as(line.text()).isEmpty());
  }

  @Test
  void the_table_gives_what_the_line_says() {
    assertThat(lines)
        .filteredOn(Line::isMethod)
        .allSatisfy(
            line ->
                assertThat(
                        EffectTable.ofJdk()
                            .method(line.owner(), line.name(), line.parameters())
                            .map(Effects::toString))
                    .contains(
                        EffectTable.parse("method a::b " + line.effects())
                            .method("a", "b", "")
                            .orElseThrow()
                            .toString()));
  }

  @Test
  void lines_are_sorted_between_empty_lines_and_comments() {
    List<String> block = new ArrayList<>();
    for (String line : text) {
      if (line.isBlank() || line.startsWith("#")) {
        block.clear();
      } else {
        block.add(line.split(" ", -1)[1]);
        assertThat(block).isSorted();
      }
    }
  }

  @Test
  void nothing_is_listed_twice() {
    assertThat(lines)
        .extracting(line -> line.owner() + "::" + line.member())
        .doesNotHaveDuplicates();
  }

  @Test
  void a_line_for_all_overloads_stands_alone() {
    Set<String> whole =
        Set.copyOf(
            lines.stream()
                .filter(line -> line.isMethod() && line.parameters().isEmpty())
                .map(line -> line.owner() + "::" + line.name())
                .toList());

    assertThat(lines)
        .filteredOn(line -> !line.parameters().isEmpty())
        .noneMatch(line -> whole.contains(line.owner() + "::" + line.name()));
  }

  @Test
  void nobody_can_override_a_listed_method() {
    methods()
        .flatMap(line -> line.executables().stream())
        .forEach(
            member ->
                assertThat(
                        member instanceof java.lang.reflect.Constructor
                            || Modifier.isStatic(member.getModifiers())
                            || Modifier.isFinal(member.getModifiers())
                            || Modifier.isFinal(member.getDeclaringClass().getModifiers()))
                    .as("%s", member)
                    .isTrue());
  }

  @Test
  void what_does_not_read_takes_nothing_that_can_change() {
    methods()
        .filter(line -> !line.has(Effect.READS))
        .flatMap(line -> line.executables().stream())
        .forEach(
            member ->
                assertThat(member.getParameterTypes())
                    .as("%s", member)
                    .allMatch(type -> type.isPrimitive() || UNCHANGEABLE.contains(type)));
  }

  @Test
  void a_constructor_gives_a_new_object() {
    methods()
        .filter(line -> line.name().equals("<init>"))
        .forEach(line -> assertThat(line.has(Effect.FRESH)).as(line.text()).isTrue());
  }

  @Test
  void what_does_not_throw_does_not() {
    methods()
        .filter(line -> !line.has(Effect.THROWS))
        .flatMap(line -> line.executables().stream())
        .forEach(
            member ->
                assertThat(EffectSamples.outcomes(member))
                    .as("%s", member)
                    .noneMatch(outcome -> isThrown(outcome, member)));
  }

  /** The constructor of an exception gives one. */
  private static boolean isThrown(Object outcome, Executable member) {
    boolean isMade =
        member instanceof java.lang.reflect.Constructor
            && outcome.getClass().equals(member.getDeclaringClass());
    return outcome instanceof Throwable && !isMade;
  }

  @Test
  void what_is_not_fresh_gives_the_same_object_again() {
    methods()
        .filter(line -> !line.has(Effect.FRESH))
        .flatMap(line -> line.executables().stream())
        .filter(EffectTableTest::givesObjects)
        .forEach(
            member -> {
              List<Object> second = EffectSamples.outcomes(member);
              List<Object> first = EffectSamples.outcomes(member);
              for (int i = 0; i < first.size(); i++) {
                if (!(first.get(i) instanceof Throwable)) {
                  assertThat(second.get(i)).as("%s", member).isSameAs(first.get(i));
                }
              }
            });
  }

  private static boolean givesObjects(Executable member) {
    return member instanceof java.lang.reflect.Method method
        && !method.getReturnType().isPrimitive();
  }

  @Test
  void what_does_not_read_is_the_same_in_another_locale_and_time_zone() {
    methods()
        .filter(line -> !line.has(Effect.READS))
        .flatMap(line -> line.executables().stream())
        .forEach(
            member ->
                assertThat(elsewhere(member))
                    .as("%s", member)
                    .isEqualTo(EffectSamples.shown(member)));
  }

  /** Turkish has an i of its own and Arabic other digits. */
  private static List<String> elsewhere(Executable member) {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      Locale.setDefault(Locale.forLanguageTag("tr"));
      List<String> turkish = EffectSamples.shown(member);
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(EffectSamples.shown(member)).as("%s", member).isEqualTo(turkish);
      return turkish;
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void a_line_that_cannot_be_read_is_named() {
    assertThatThrownBy(() -> EffectTable.parse("method java.lang.Math::abs pure since=soon"))
        .hasMessageContaining("since=soon");
    assertThatThrownBy(() -> EffectTable.parse("method java.lang.Math::abs clean"))
        .hasMessageContaining("unknown effect clean");
    assertThatThrownBy(() -> EffectTable.parse("field a::b pure\nfield a::b reads"))
        .hasMessageContaining("listed twice: a::b");
  }
}

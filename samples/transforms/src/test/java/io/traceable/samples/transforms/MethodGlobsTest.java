package io.traceable.samples.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Effects;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodGlobsTest {

  /** {@code java.util.Map$Entry.getKey}. */
  private static final Target.Method GET_KEY =
      new Target.Method(
          Target.Dispatch.INTERFACE,
          TypeRef.of(java.util.Map.Entry.class),
          "getKey",
          List.of(),
          TypeRef.OBJECT,
          Effects.IMPURE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.Map$Entry.getKey",
        "java.util.Map$Entry.*",
        "java.util.*.get*",
        "java.**",
        "**.getKey",
        "com.acme.Log.*, java.util.Map$Entry.getKey"
      })
  void theseMatch(String globs) {
    assertThat(MethodGlobs.parse(globs).matches(GET_KEY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "java.util.Map.*",
        "java.*",
        "java.util.Map$Entry.get",
        "javaxutil.Map$Entry.getKey",
        "java.util.Map$Entry"
      })
  void theseDoNot(String globs) {
    assertThat(MethodGlobs.parse(globs).matches(GET_KEY)).isFalse();
  }
}

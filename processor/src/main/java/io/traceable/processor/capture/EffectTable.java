package io.traceable.processor.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.traceable.graph.Effect;
import io.traceable.graph.Effects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The reviewed list of what members of the JDK do; the file explains its own format. */
final class EffectTable {

  static final String FILE = "effects/java.base.effects";
  private static final EffectTable JDK = load();

  private final Map<String, Effects> lines = new HashMap<>();

  private EffectTable() {}

  static EffectTable ofJdk() {
    return JDK;
  }

  /**
   * The effects of a method or constructor, apart from the check of its receiver.
   *
   * @param parameters erased types, {@code (int,java.lang.String)}
   */
  Optional<Effects> method(String owner, String name, String parameters) {
    Effects exact = lines.get("method " + owner + "::" + name + parameters);
    return Optional.ofNullable(exact != null ? exact : lines.get("method " + owner + "::" + name));
  }

  /** The effects of reading a static field. */
  Optional<Effects> field(String owner, String name) {
    return Optional.ofNullable(lines.get("field " + owner + "::" + name));
  }

  static EffectTable parse(String text) {
    EffectTable table = new EffectTable();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(table::add);
    return table;
  }

  private void add(String line) {
    String[] words = line.split("\\s+", -1);
    boolean isKnown = words[0].equals("method") || words[0].equals("field");
    boolean isComplete = words.length == 3 || (words.length == 4 && words[3].matches("since=\\d+"));
    if (!isComplete || !isKnown || !words[1].contains("::")) {
      throw new IllegalArgumentException(FILE + ": cannot read the line: " + line);
    }
    Effects previous = lines.put(words[0] + " " + words[1], effects(words[2], line));
    if (previous != null) {
      throw new IllegalArgumentException(FILE + ": listed twice: " + words[1]);
    }
  }

  private static Effects effects(String text, String line) {
    if (text.equals("pure")) {
      return Effects.PURE;
    }
    EnumSet<Effect> effects = EnumSet.noneOf(Effect.class);
    for (String word : text.split(",", -1)) {
      try {
        effects.add(Effect.valueOf(word.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(FILE + ": unknown effect " + word + " in: " + line, e);
      }
    }
    return new Effects(effects);
  }

  private static EffectTable load() {
    try (InputStream in = EffectTable.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the processor's jar");
      }
      return parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

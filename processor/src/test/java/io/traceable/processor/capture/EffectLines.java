package io.traceable.processor.capture;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.Effect;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The lines of an effect file, and the members of this JDK that each stands for. */
final class EffectLines {

  private EffectLines() {}

  /**
   * One line.
   *
   * @param member name, and parameters in parentheses where the line has them
   * @param since the first JDK that has the member
   */
  record Line(String kind, String owner, String member, String effects, int since) {

    boolean isMethod() {
      return kind.equals("method");
    }

    boolean isInThisJdk() {
      return Runtime.version().feature() >= since;
    }

    String name() {
      return member.replaceAll("\\(.*", "");
    }

    /** With parentheses; empty where the line stands for all overloads. */
    String parameters() {
      return member.substring(name().length());
    }

    boolean has(Effect effect) {
      return List.of(effects.split(",", -1)).contains(effect.name().toLowerCase(Locale.ROOT));
    }

    String text() {
      return kind + " " + owner + "::" + member;
    }

    List<? extends Member> members() {
      return isMethod() ? executables() : fields();
    }

    /** Public ones; those made by javac for an erased signature are left out. */
    List<Executable> executables() {
      Class<?> type = type();
      Executable[] all =
          name().equals("<init>") ? type.getDeclaredConstructors() : type.getDeclaredMethods();
      return Arrays.stream(all)
          .filter(e -> e instanceof Constructor || e.getName().equals(name()))
          .filter(e -> Modifier.isPublic(e.getModifiers()) && !e.isSynthetic())
          .filter(e -> parameters().isEmpty() || parameters().equals(parameters(e)))
          .toList();
    }

    private List<Field> fields() {
      return Arrays.stream(type().getDeclaredFields())
          .filter(f -> f.getName().equals(member) && Modifier.isStatic(f.getModifiers()))
          .toList();
    }

    private Class<?> type() {
      try {
        return Class.forName(owner);
      } catch (ClassNotFoundException e) {
        throw new AssertionError(text() + ": there is no such class", e);
      }
    }

    private static String parameters(Executable executable) {
      return Arrays.stream(executable.getParameterTypes())
          .map(Class::getTypeName)
          .collect(joining(",", "(", ")"));
    }
  }

  static List<Line> parse(List<String> text) {
    return text.stream()
        .filter(l -> !l.isBlank() && !l.startsWith("#"))
        .map(EffectLines::line)
        .toList();
  }

  private static Line line(String text) {
    String[] words = text.split(" ", -1);
    String[] path = words[1].split("::", -1);
    int since = words.length > 3 ? Integer.parseInt(words[3].replace("since=", "")) : 0;
    return new Line(words[0], path[0], path[1], words[2], since);
  }
}

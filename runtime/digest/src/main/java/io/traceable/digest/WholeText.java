package io.traceable.digest;

import io.traceable.digest.MethodText.Reference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A method's text followed by the texts of all that is part of it, each once. Methods javac has
 * made up are called by the order in which they are met, not by the names it gave them.
 */
final class WholeText {

  private record Waiting(ClassText home, MethodText method) {}

  private final ClassFiles others;
  private final StringBuilder text = new StringBuilder();
  private final Map<List<String>, Integer> numbers = new HashMap<>();
  private final Set<String> classes = new HashSet<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  WholeText(ClassFiles others) {
    this.others = others;
  }

  String of(ClassText home, MethodText method) {
    add(home, method);
    for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
      text.append("method ").append(number(next.home(), next.method())).append('\n');
      for (Object part : next.method().parts()) {
        if (part instanceof Reference.ToMethod reference) {
          method(next.home(), reference.nameAndDescriptor());
        } else if (part instanceof Reference.ToClass reference) {
          wholeClass(reference.name());
        } else {
          text.append(part);
        }
      }
    }
    return text.toString();
  }

  private void method(ClassText home, String key) {
    MethodText target = home.method(key);
    if (target != null && target.isSynthetic()) {
      add(home, target);
      text.append('#').append(number(home, target));
    } else {
      text.append(key);
    }
  }

  private void add(ClassText home, MethodText method) {
    if (numbers.putIfAbsent(List.of(home.name(), method.key()), numbers.size()) == null) {
      waiting.add(new Waiting(home, method));
    }
  }

  private int number(ClassText home, MethodText method) {
    return numbers.getOrDefault(List.of(home.name(), method.key()), -1);
  }

  /** The method itself may be in such a class: then that is read a second time, and only once. */
  private void wholeClass(String name) {
    if (!classes.add(name)) {
      return;
    }
    byte[] file = others.find(name);
    if (file == null) {
      text.append(" missing");
      return;
    }
    ClassText read = ClassText.read(file);
    read.methods().forEach(method -> add(read, method));
  }
}

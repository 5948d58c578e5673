package io.traceable.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The programs one step smaller than a program, those that lose most first. */
final class Reductions {

  /** What takes the place of an expression when none of its parts can. */
  private static final Map<FuzzType, String> SIMPLEST =
      Map.ofEntries(
          Map.entry(FuzzType.INT, "1"),
          Map.entry(FuzzType.LONG, "1L"),
          Map.entry(FuzzType.FLOAT, "1f"),
          Map.entry(FuzzType.DOUBLE, "1.0"),
          Map.entry(FuzzType.BOOLEAN, "true"),
          Map.entry(FuzzType.BYTE, "(byte) 1"),
          Map.entry(FuzzType.SHORT, "(short) 1"),
          Map.entry(FuzzType.CHAR, "'a'"),
          Map.entry(FuzzType.STRING, "\"a\""),
          Map.entry(FuzzType.INTEGER, "(Integer) 1"),
          Map.entry(FuzzType.BOXED_DOUBLE, "(Double) 1.5"),
          Map.entry(FuzzType.OBJECT, "\"o\""),
          Map.entry(FuzzType.INTS, "fInts"),
          Map.entry(FuzzType.DOUBLES, "fDoubles"),
          Map.entry(FuzzType.STRINGS, "fStrings"),
          Map.entry(FuzzType.COLOR, "Color.RED"),
          Map.entry(FuzzType.LIST, "fList"),
          Map.entry(FuzzType.CELL, "fCell"));

  private Reductions() {}

  /** Lazily, because most are not looked at. */
  static Stream<Tree> of(Tree tree) {
    Stream<Tree> inside =
        IntStream.range(0, tree.parts().size())
            .boxed()
            .flatMap(i -> of(tree.parts().get(i)).map(part -> tree.with(i, part)));
    return Stream.concat(here(tree), inside);
  }

  private static Stream<Tree> here(Tree tree) {
    if (tree.isList()) {
      return Stream.concat(without(tree), unwrapped(tree));
    } else if (tree.sort() == Tree.Sort.EXPRESSION) {
      return simpler(tree);
    }
    return Stream.of();
  }

  /** A list without half of its parts, a quarter, ..., each single one. */
  private static Stream<Tree> without(Tree list) {
    int size = list.parts().size();
    List<Supplier<Tree>> smaller = new ArrayList<>();
    for (int length = size; length > 0; length /= 2) {
      for (int from = 0; from < size; from += length) {
        int begin = from;
        int end = Math.min(size, from + length);
        smaller.add(() -> replaced(list, begin, end, List.of()));
      }
    }
    return smaller.stream().map(Supplier::get);
  }

  /** A list with the statements of a nested statement in its place: the loop without the loop. */
  private static Stream<Tree> unwrapped(Tree list) {
    return IntStream.range(0, list.parts().size())
        .boxed()
        .flatMap(
            i -> inner(list.parts().get(i)).map(block -> replaced(list, i, i + 1, block.parts())));
  }

  /** The outermost lists of statements in a statement. */
  private static Stream<Tree> inner(Tree statement) {
    if (statement.sort() == Tree.Sort.BLOCK) {
      return Stream.of(statement);
    } else if (statement.sort() != Tree.Sort.STATEMENT) {
      return Stream.of();
    }
    return statement.parts().stream().flatMap(Reductions::lists);
  }

  private static Stream<Tree> lists(Tree tree) {
    boolean isStatements =
        tree.isList() && tree.parts().stream().noneMatch(p -> p.sort() == Tree.Sort.PIECE);
    return isStatements ? Stream.of(tree) : tree.parts().stream().flatMap(Reductions::lists);
  }

  private static Stream<Tree> simpler(Tree expression) {
    FuzzType type = Objects.requireNonNull(expression.type(), "an expression has a type");
    String simplest = Objects.requireNonNull(SIMPLEST.get(type), () -> "no simplest " + type);
    if (expression.template().equals(simplest)) {
      return Stream.of();
    }
    return Stream.concat(
        Stream.of(Tree.expression(type, simplest)),
        expression.parts().stream().flatMap(Reductions::all).filter(part -> part.type() == type));
  }

  private static Stream<Tree> all(Tree tree) {
    return Stream.concat(Stream.of(tree), tree.parts().stream().flatMap(Reductions::all));
  }

  private static Tree replaced(Tree list, int begin, int end, List<Tree> by) {
    List<Tree> parts = new ArrayList<>(list.parts().subList(0, begin));
    parts.addAll(by);
    parts.addAll(list.parts().subList(end, list.parts().size()));
    return list.with(parts);
  }
}

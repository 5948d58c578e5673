package io.traceable.processor.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a random program: text with holes ({@code #}), and the parts that fill them. Programs
 * stay trees until they are printed, so a failing one is made smaller without parsing Java.
 *
 * @param type of an expression, null for anything else
 * @param template the text; of a block, a first line that belongs to it and is never removed
 */
public record Tree(Sort sort, @Nullable FuzzType type, String template, List<Tree> parts) {

  /** What a tree is, which says how it is printed and how it may shrink. */
  public enum Sort {
    EXPRESSION,
    STATEMENT,
    /** Statements or arms in braces, one a line. */
    BLOCK,
    /** Statements without braces, one a line. */
    LINES,
    /** What may be left out: {@code else}, {@code catch}, {@code finally}. */
    CLAUSES,
    /** An arm of a switch, a clause, or any other piece that means nothing alone. */
    PIECE
  }

  public Tree {
    parts = List.copyOf(parts);
  }

  static Tree expression(FuzzType type, String template, Tree... parts) {
    return new Tree(Sort.EXPRESSION, type, template, Arrays.asList(parts));
  }

  static Tree statement(String template, Tree... parts) {
    return new Tree(Sort.STATEMENT, null, template, Arrays.asList(parts));
  }

  static Tree piece(String template, Tree... parts) {
    return new Tree(Sort.PIECE, null, template, Arrays.asList(parts));
  }

  static Tree block(List<Tree> statements) {
    return new Tree(Sort.BLOCK, null, "", statements);
  }

  static Tree lines(List<Tree> statements) {
    return new Tree(Sort.LINES, null, "", statements);
  }

  static Tree clauses(List<Tree> clauses) {
    return new Tree(Sort.CLAUSES, null, "", clauses);
  }

  /** The block with {@code line} as its first line for good. */
  Tree beginningWith(String line) {
    return new Tree(sort, type, line, parts);
  }

  Tree with(List<Tree> newParts) {
    return new Tree(sort, type, template, newParts);
  }

  Tree with(int index, Tree part) {
    List<Tree> changed = new ArrayList<>(parts);
    changed.set(index, part);
    return with(changed);
  }

  /** Whether parts may be taken out of it, each on its own. */
  boolean isList() {
    return sort == Sort.BLOCK || sort == Sort.LINES || sort == Sort.CLAUSES;
  }

  /** The number of trees in it, itself included. */
  int size() {
    return 1 + parts.stream().mapToInt(Tree::size).sum();
  }

  @Override
  public String toString() {
    return print(0);
  }

  /** The Java text, its lines after the first indented by {@code indent} steps. */
  String print(int indent) {
    StringBuilder out = new StringBuilder();
    switch (sort) {
      case BLOCK -> {
        out.append('{');
        if (!template.isEmpty()) {
          out.append(newLine(indent + 1)).append(template);
        }
        parts.forEach(p -> out.append(newLine(indent + 1)).append(p.print(indent + 1)));
        out.append(newLine(indent)).append('}');
      }
      case LINES -> parts.forEach(p -> out.append(newLine(indent + 1)).append(p.print(indent + 1)));
      case CLAUSES -> parts.forEach(p -> out.append(' ').append(p.print(indent)));
      default -> fill(out, indent);
    }
    return out.toString();
  }

  private void fill(StringBuilder out, int indent) {
    int next = 0;
    for (int i = 0; i < template.length(); i++) {
      if (template.charAt(i) == '#') {
        out.append(parts.get(next++).print(indent));
      } else {
        out.append(template.charAt(i));
      }
    }
    if (next != parts.size()) {
      throw new IllegalStateException(next + " holes for " + parts.size() + " in " + template);
    }
  }

  private static String newLine(int indent) {
    return "\n" + String.join("", Collections.nCopies(indent, "  "));
  }
}

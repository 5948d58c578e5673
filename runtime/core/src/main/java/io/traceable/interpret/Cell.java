package io.traceable.interpret;

import io.traceable.graph.Node;
import io.traceable.graph.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A local variable that stays a variable; a lambda that uses it captures the cell. */
final class Cell {

  private static final Object UNASSIGNED = new Object();

  private @Nullable Object value = UNASSIGNED;

  private Cell() {}

  /** Evaluates a node that declares, reads or writes a variable. */
  static @Nullable Object access(Node node, Target.Variable variable, List<@Nullable Object> args) {
    switch (variable.access()) {
      case DECLARE -> {
        Cell declared = new Cell();
        if (!args.isEmpty()) {
          declared.value = args.get(0);
        }
        return declared;
      }
      case READ -> {
        Object value = of(args).value;
        if (value == UNASSIGNED) {
          throw InterpreterException.withoutPlace("it reads a variable that has no value yet");
        }
        return value;
      }
      case WRITE -> {
        of(args).value = args.get(1);
        return null;
      }
    }
    throw new AssertionError(variable);
  }

  private static Cell of(List<@Nullable Object> args) {
    return (Cell) Values.nonNull(args.get(0));
  }

  @Override
  public String toString() {
    return value == UNASSIGNED ? "unassigned" : "variable holding " + value;
  }
}

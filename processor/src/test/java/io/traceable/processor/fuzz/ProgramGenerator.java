package io.traceable.processor.fuzz;

import static io.traceable.processor.fuzz.FuzzType.BOOLEAN;
import static io.traceable.processor.fuzz.FuzzType.INT;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes a model class with straight-line methods of random statements. What a seed gives never
 * changes, so a failing class is found again by its seed.
 */
public final class ProgramGenerator {

  private final Random random;
  private final ExpressionGenerator expressions;
  private final StringBuilder out = new StringBuilder();

  private ProgramGenerator(long seed) {
    random = new Random(seed);
    expressions = new ExpressionGenerator(new Choices(random, Style.STRAIGHT));
  }

  /** A class {@code fuzz.<name>} with {@code methods} traceable methods {@code m0, m1, ...}. */
  public static String generate(String name, long seed, int methods) {
    return new ProgramGenerator(seed).classOf(name, methods);
  }

  private String classOf(String name, int methods) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < methods; i++) {
      out.setLength(0);
      method("m" + i);
      texts.add(out.toString());
    }
    return ModelClass.of(name, "FuzzModel", texts);
  }

  private void method(String name) {
    Scope scope = new Scope();
    List<String> parameters = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      FuzzType type = pick(FuzzType.ALL);
      scope.addFixed("p" + i, type);
      parameters.add(type.javaName + " p" + i);
    }
    FuzzType result = pick(FuzzType.ALL);
    boolean isVoid = random.nextInt(12) == 0;
    out.append("  @Traceable\n  public ")
        .append(isVoid ? "void" : result.javaName)
        .append(' ')
        .append(name);
    out.append('(').append(String.join(", ", parameters)).append(") {\n");
    int statements = 1 + random.nextInt(8);
    for (int i = 0; i < statements; i++) {
      statement(scope);
    }
    if (random.nextInt(25) == 0) {
      out.append("    throw new IllegalStateException(\"\" + ")
          .append(expressions.of(INT, 2, scope))
          .append(");\n");
    } else if (!isVoid) {
      out.append("    return ").append(expressions.of(result, 4, scope)).append(";\n");
    }
    out.append("  }\n\n");
  }

  private void statement(Scope scope) {
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> declare(scope);
      case 4, 5 -> line(expressions.places().assignment(pick(FuzzType.ALL), 3, scope));
      case 6 -> line(expressions.places().compound(pick(FuzzType.NUMERIC), 3, scope));
      case 7 -> line(expressions.places().increment(pick(FuzzType.NUMERIC), scope));
      case 8 -> line(expressions.calls().of(INT, 3, scope));
      default -> {
        if (random.nextBoolean()) {
          line(
              "fStrings["
                  + expressions.places().index(scope)
                  + "] += "
                  + expressions.of(pick(FuzzType.ALL), 2, scope));
        } else {
          block(scope);
        }
      }
    }
  }

  private void declare(Scope scope) {
    FuzzType type = pick(FuzzType.ALL);
    String value = expressions.of(type, 3, scope).toString();
    String name = scope.fresh("v");
    // A final local with a constant initialiser is a constant variable: its uses are literals.
    boolean isFinal = random.nextInt(5) == 0;
    boolean isVar = !isFinal && random.nextInt(6) == 0 && type != BOOLEAN;
    String declared = isVar ? "var" : type.javaName;
    String initial = isVar ? "(" + type.javaName + ") (" + value + ")" : value;
    out.append("    ").append(isFinal ? "final " : "").append(declared).append(' ').append(name);
    out.append(" = ").append(initial).append(";\n");
    if (isFinal) {
      scope.addFixed(name, type);
    } else {
      scope.addLocal(name, type);
    }
  }

  /** A nested block, whose locals end with it. */
  private void block(Scope scope) {
    out.append("    {\n");
    Scope inner = scope.nested();
    declare(inner);
    statement(inner);
    out.append("    }\n");
  }

  private void line(Object expression) {
    out.append("    ").append(expression).append(";\n");
  }

  private FuzzType pick(List<FuzzType> types) {
    return types.get(random.nextInt(types.size()));
  }
}

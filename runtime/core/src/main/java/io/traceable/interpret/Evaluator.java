package io.traceable.interpret;

import io.traceable.graph.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates operators of the language on values, for constant folding. No user code runs. Primitive
 * values are in their boxes, of exactly the operator's operand types. Thread-safe.
 */
public final class Evaluator {

  private static final Types TYPES = new Types(Evaluator.class.getClassLoader());

  private static final OperatorEvaluations OPERATORS =
      new OperatorEvaluations(TYPES, new Checkcast(null));

  private static final Map<Target.Operator, Evaluation> FOUND = new ConcurrentHashMap<>();

  private Evaluator() {}

  /**
   * The value of an operator, exactly as Java computes it.
   *
   * @throws ArithmeticException for an integer division by zero; likewise what else the operator
   *     throws in Java
   * @throws InterpreterException if there is no such operator, the operands are not its own, or it
   *     names a class that the class loader of this library does not find
   */
  public static @Nullable Object evaluate(
      Target.Operator operator, List<? extends @Nullable Object> values) {
    try {
      return apply(operator, values);
    } catch (InterpreterException e) {
      throw e.withoutNode();
    }
  }

  private static @Nullable Object apply(
      Target.Operator operator, List<? extends @Nullable Object> values) {
    if (values.size() != operator.parameters().size()) {
      throw new InterpreterException(
          operator + " takes " + operator.parameters().size() + " operands, not " + values.size());
    }
    for (int i = 0; i < values.size(); i++) {
      if (!Values.fits(TYPES.of(operator.parameters().get(i)), values.get(i))) {
        throw new InterpreterException(
            operator + ": operand " + (i + 1) + " is " + Values.describe(values.get(i)));
      }
    }
    Evaluation evaluation = FOUND.computeIfAbsent(operator, OPERATORS::of);
    try {
      return evaluation.apply(new ArrayList<>(values));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError("an operator throws no checked exception", t);
    }
  }
}

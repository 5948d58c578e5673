package io.traceable.tensor;

import io.traceable.kernel.BinaryFunction;
import io.traceable.kernel.ElementwiseFunction;
import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.tensor.PointwiseProgram.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a {@link FusedPointwise}. */
final class PointwiseParser {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(->|-?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?"
              + "|\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*|\\S)");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final Map<String, Integer> values = new HashMap<>();
  private final Set<String> scalars = new HashSet<>();
  private final List<Step> steps = new ArrayList<>();
  private int inputs;
  private int position;

  private PointwiseParser(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group(1));
      places.add(matcher.start(1));
    }
  }

  static PointwiseProgram parse(String text) {
    return new PointwiseParser(text).program();
  }

  private PointwiseProgram program() {
    parameters();
    inputs = values.size();
    expect("->");
    int result;
    if (accept("{")) {
      while (accept("var")) {
        String name = next();
        expect("=");
        if (values.put(name, expression()) != null) {
          throw mistake(name + " is there twice");
        }
        expect(";");
      }
      expect("return");
      result = expression();
      expect(";");
      expect("}");
    } else {
      result = expression();
    }
    if (position < tokens.size()) {
      throw mistake("nothing may follow");
    } else if (steps.isEmpty() || result != inputs + steps.size() - 1) {
      throw mistake("its result must be the operator that is applied last");
    }
    return new PointwiseProgram(inputs, steps);
  }

  private void parameters() {
    expect("(");
    do {
      boolean isScalar = accept("double");
      String name = next();
      if (values.put(name, values.size()) != null) {
        throw mistake("parameter " + name + " is there twice");
      }
      if (isScalar) {
        scalars.add(name);
      }
    } while (accept(","));
    expect(")");
    if (values.size() > LaneProgram.MAX_INPUTS) {
      throw mistake("it takes more than " + LaneProgram.MAX_INPUTS + " tensors and numbers");
    }
  }

  /** A name, and methods that are called on it one after the other; gives the value's number. */
  private int expression() {
    int value = value(next());
    while (accept(".")) {
      value = call(next(), value);
    }
    return value;
  }

  private int call(String method, int receiver) {
    expect("(");
    List<Double> numbers = new ArrayList<>();
    int operand = -1;
    boolean isScalar = false;
    String constant = "";
    while (!accept(")")) {
      String token = peek();
      if (token.equals("Gelu")) {
        next();
        expect(".");
        constant = next();
      } else if (Character.isJavaIdentifierStart(token.charAt(0))) {
        isScalar = scalars.contains(token);
        operand = expression();
      } else {
        numbers.add(number(next()));
      }
      if (!peek().equals(")")) {
        expect(",");
      }
    }
    if (operand >= 0 && numbers.isEmpty() && constant.isEmpty()) {
      BinaryFunction function =
          PointwiseOperators.binary(method).orElseThrow(() -> mistake("no operator " + method));
      return add(new Step(method, null, function, receiver, operand, isScalar));
    } else if (!constant.isEmpty() && method.equals("gelu")) {
      return function(method, gelu(constant), receiver);
    }
    double[] plain = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    Optional<ElementwiseFunction> function =
        constant.isEmpty() && operand < 0
            ? PointwiseOperators.unary(method, plain)
            : Optional.empty();
    return function(method, function.orElseThrow(() -> mistake("no operator " + method)), receiver);
  }

  private ElementwiseFunction gelu(String constant) {
    try {
      return Gelu.valueOf(constant).activation().function();
    } catch (IllegalArgumentException e) {
      throw mistake("no Gelu." + constant);
    }
  }

  private int function(String op, ElementwiseFunction function, int operand) {
    return add(Step.of(op, function, operand));
  }

  private int add(Step step) {
    steps.add(step);
    return inputs + steps.size() - 1;
  }

  private int value(String name) {
    Integer value = values.get(name);
    if (value == null) {
      throw mistake("there is no value " + name);
    }
    return value;
  }

  private double number(String token) {
    try {
      return Double.parseDouble(token);
    } catch (NumberFormatException e) {
      throw mistake("a number was expected, not " + token);
    }
  }

  private String peek() {
    return position < tokens.size() ? tokens.get(position) : " ";
  }

  private String next() {
    String token = peek();
    position++;
    return token;
  }

  private boolean accept(String token) {
    if (!peek().equals(token)) {
      return false;
    }
    position++;
    return true;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw mistake(token + " was expected");
    }
  }

  private IllegalArgumentException mistake(String what) {
    int place = position < places.size() ? places.get(position) : text.length();
    return new IllegalArgumentException(
        "FusedPointwise: " + what + " at character " + place + " of: " + text);
  }
}

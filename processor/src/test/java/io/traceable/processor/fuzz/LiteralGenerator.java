package io.traceable.processor.fuzz;

import java.util.Random;

/** Random literals; the values at which Java's rules change come up often. */
final class LiteralGenerator {

  private static final String[] INTS = {
    "0",
    "1",
    "-1",
    "2",
    "7",
    "31",
    "32",
    "33",
    "255",
    "65535",
    "Integer.MAX_VALUE",
    "Integer.MIN_VALUE"
  };
  private static final String[] LONGS = {
    "0L", "1L", "-1L", "63L", "64L", "4294967296L", "Long.MAX_VALUE", "Long.MIN_VALUE"
  };
  private static final String[] FLOATS = {
    "0f",
    "-0f",
    "1f",
    "1.5f",
    "1e10f",
    "3e-45f",
    "Float.NaN",
    "Float.POSITIVE_INFINITY",
    "Float.MAX_VALUE"
  };
  private static final String[] DOUBLES = {
    "0.0",
    "-0.0",
    "1.0",
    "0.1",
    "1e300",
    "4.9e-324",
    "Double.NaN",
    "Double.NEGATIVE_INFINITY",
    "1e19"
  };
  private static final String[] STRINGS = {
    "\"\"", "\"a\"", "\"abcdef\"", "\"\\u00e9\\n\\\"\"", "null"
  };

  private final Random random;

  LiteralGenerator(Random random) {
    this.random = random;
  }

  String of(FuzzType type) {
    return switch (type) {
      case INT -> pick(INTS);
      case LONG -> pick(LONGS);
      case FLOAT -> pick(FLOATS);
      case DOUBLE -> pick(DOUBLES);
      case BOOLEAN -> pick("true", "false");
      case BYTE -> "(byte) " + pick("0", "1", "-128", "127", "200");
      case SHORT -> "(short) " + pick("0", "1", "-32768", "32767", "40000");
      case CHAR -> pick("'a'", "'\\u0000'", "'\\uffff'", "'\\''", "(char) 66");
      case STRING -> "((String) " + pick(STRINGS) + ")";
      case INTEGER -> pick("(Integer) 1", "(Integer) 1000", "((Integer) null)");
      case BOXED_DOUBLE -> pick("(Double) 1.5", "(Double) 0.0", "((Double) null)");
      case OBJECT -> pick("((Object) null)", "((Object) \"o\")", "((Object) 3)", "((Object) 2.5)");
      case INTS -> pick("((int[]) null)", "new int[3]", "new int[] {5, -6}");
      case DOUBLES -> pick("((double[]) null)", "new double[2]", "new double[] {1, 2.5}");
      case STRINGS -> pick("((String[]) null)", "new String[] {\"x\", \"y\", null}");
      case COLOR -> pick("((Color) null)", "Color.RED", "Color.GREEN", "Color.BLUE");
      case LIST -> pick("((List<Integer>) null)", "list()", "list(4, 5)", "list(0, 7, 1)");
      case CELL -> pick("((Cell) null)", "new Cell(1)", "new Cell(2, fCell)");
    };
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}

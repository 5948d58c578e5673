package io.traceable.processor.fuzz;

import java.util.List;
import java.util.Locale;

/** The types random programs compute with. */
public enum FuzzType {
  INT("int"),
  LONG("long"),
  FLOAT("float"),
  DOUBLE("double"),
  BOOLEAN("boolean"),
  BYTE("byte"),
  SHORT("short"),
  CHAR("char"),
  STRING("String"),
  INTEGER("Integer"),
  BOXED_DOUBLE("Double"),
  OBJECT("Object"),
  INTS("int[]"),
  DOUBLES("double[]"),
  STRINGS("String[]"),
  COLOR("Color"),
  LIST("List<Integer>"),
  CELL("Cell");

  /** Types of parameters, locals and results in programs without control flow. */
  static final List<FuzzType> ALL =
      List.of(
          INT,
          LONG,
          FLOAT,
          DOUBLE,
          BOOLEAN,
          BYTE,
          SHORT,
          CHAR,
          STRING,
          INTEGER,
          BOXED_DOUBLE,
          OBJECT,
          INTS,
          DOUBLES,
          STRINGS);

  /** And in programs with it: something to choose by, to walk through, to alias. */
  static final List<FuzzType> WITH_FLOW = List.of(values());

  /** Types that arithmetic promotes to int, itself included. */
  static final List<FuzzType> INT_LIKE = List.of(INT, BYTE, SHORT, CHAR);

  static final List<FuzzType> NUMERIC = List.of(INT, LONG, FLOAT, DOUBLE, BYTE, SHORT, CHAR);

  /** The name of the type in Java. */
  final String javaName;

  FuzzType(String javaName) {
    this.javaName = javaName;
  }

  boolean isNumeric() {
    return NUMERIC.contains(this);
  }

  /** Constants that random arguments often have, as {@code @Specialize} writes them. */
  List<String> constants() {
    return switch (this) {
      case INT -> List.of("0", "13", "-0x8000_0000");
      case LONG -> List.of("1", "255L");
      case BYTE, SHORT -> List.of("0", "-1");
      case CHAR -> List.of("' '", "1");
      case FLOAT -> List.of("-0.0f", "NaN");
      case DOUBLE -> List.of("-0.0", "NaN", "1");
      case BOOLEAN -> List.of("true");
      case STRING -> List.of("\"abc\"", "null", "\"\"");
      case INTEGER -> List.of("1", "null");
      case BOXED_DOUBLE -> List.of("NaN", "0");
      case COLOR -> List.of("RED", "null");
      default -> List.of("null");
    };
  }

  /** The name of the mutable field of this type in the model. */
  String field() {
    return "f" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace("_", "");
  }
}

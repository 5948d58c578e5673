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

  /** The name of the mutable field of this type in the model. */
  String field() {
    return "f" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace("_", "");
  }
}

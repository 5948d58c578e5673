package io.traceable.processor.fuzz;

/** The kinds of statement a random program is made of, with how often each is chosen. */
public enum Construct {
  DECLARATION(10, Shape.SIMPLE),
  LATE_ASSIGNMENT(4, Shape.SIMPLE),
  ASSIGNMENT(8, Shape.SIMPLE),
  COMPOUND(5, Shape.SIMPLE),
  INCREMENT(4, Shape.SIMPLE),
  CALL(4, Shape.SIMPLE),
  ALIAS(2, Shape.SIMPLE),
  BLOCK(1, Shape.NESTING),
  LABELLED_BLOCK(3, Shape.NESTING),
  IF(10, Shape.NESTING),
  PATTERN(4, Shape.NESTING),
  GUARD(2, Shape.NESTING),
  WHILE(3, Shape.LOOP),
  DO(3, Shape.LOOP),
  FOR(4, Shape.LOOP),
  ENDLESS(2, Shape.LOOP),
  FOR_ARRAY(3, Shape.LOOP),
  FOR_LIST(3, Shape.LOOP),
  SWITCH_ARROW(3, Shape.NESTING),
  SWITCH_COLON(4, Shape.NESTING),
  SWITCH_EXPRESSION(2, Shape.NESTING),
  TRY_CATCH(4, Shape.GUARDING),
  TRY_FINALLY(3, Shape.GUARDING),
  RESOURCE(3, Shape.GUARDING),
  SYNCHRONIZED(2, Shape.GUARDING),
  ASSERT(1, Shape.SIMPLE),
  LAMBDA(2, Shape.NESTING),
  EXIT(7, Shape.SIMPLE);

  /** Whether it has statements in it, and runs them repeatedly. */
  enum Shape {
    SIMPLE,
    NESTING,
    GUARDING,
    LOOP
  }

  final int weight;
  final Shape shape;

  Construct(int weight, Shape shape) {
    this.weight = weight;
    this.shape = shape;
  }
}

package io.traceable.onnx;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An int of the traced program: a number, or something computed from the sizes of the inputs, for
 * which there is an int64 vector of one element in the ONNX graph as soon as somebody asks.
 */
final class Size implements Symbolic {

  /** Adds to the ONNX graph what computes the size. */
  @FunctionalInterface
  interface Source {
    String emit(GraphWriter writer);
  }

  private final @Nullable Integer constant;
  private final String text;
  private final Source source;
  private @Nullable String value;

  private Size(@Nullable Integer constant, String text, Source source) {
    this.constant = constant;
    this.text = text;
    this.source = source;
  }

  static Size of(int constant) {
    return new Size(constant, Integer.toString(constant), w -> w.longs(constant));
  }

  /** A dimension of a value of the ONNX graph. */
  static Size ofDimension(String tensor, int axis, String text) {
    return new Size(null, text, w -> dimension(w, tensor, axis));
  }

  static Size symbolic(String text, Source source) {
    return new Size(null, text, source);
  }

  /** The size an int of the program stands for, symbolic or not. */
  static Size ofValue(@Nullable Object value) {
    if (value instanceof Size size) {
      return size;
    } else if (value instanceof Number number) {
      return of(Math.toIntExact(number.longValue()));
    }
    throw new Refusal("the number " + describe(value) + " is not known before the model runs");
  }

  private static String describe(@Nullable Object value) {
    return value instanceof Unknown unknown ? unknown.what() : String.valueOf(value);
  }

  boolean isConstant() {
    return constant != null;
  }

  boolean is(int number) {
    return constant != null && constant == number;
  }

  int constant() {
    return Objects.requireNonNull(constant, text);
  }

  /** What a variable of the program holds: an Integer where the number is known. */
  Object toValue() {
    return constant == null ? this : constant;
  }

  /** Whether both are the same number in each run; false if it is not sure. */
  boolean equalsSurely(Size other) {
    return this == other || text.equals(other.text);
  }

  /** The name of the int64 vector of one element that holds the size. */
  String emit(GraphWriter writer) {
    if (value == null) {
      value = source.emit(writer);
    }
    return value;
  }

  private static String dimension(GraphWriter writer, String tensor, int axis) {
    String shape = writer.node("Shape", List.of(tensor));
    return writer.node("Gather", List.of(shape, writer.longs(axis)), Attribute.of("axis", 0));
  }

  /** A number, or an expression of the names of dimensions. */
  @Override
  public String toString() {
    return text;
  }
}

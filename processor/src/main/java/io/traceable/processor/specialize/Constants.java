package io.traceable.processor.specialize;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.transform.Specialization.Constant;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads constants as the type of their parameter has them. */
final class Constants {

  private final Types types;

  Constants(Types types) {
    this.types = types;
  }

  /**
   * The constant of a parameter.
   *
   * @throws WrongConstantException if the text is no constant of the parameter's type
   */
  Constant of(VariableElement parameter, String text) throws WrongConstantException {
    TypeMirror type = parameter.asType();
    String name = parameter.getSimpleName().toString();
    if (text.isEmpty()) {
      throw new WrongConstantException(name + " has no constant");
    } else if (text.equals("null") && !type.getKind().isPrimitive()) {
      return new Constant(name, Literal.NULL);
    }
    List<String> enumConstants = enumConstants(type);
    if (!enumConstants.isEmpty()) {
      if (!enumConstants.contains(text)) {
        throw new WrongConstantException(
            text + " is none of " + String.join(", ", enumConstants) + " or null");
      }
      return new Constant(name, new Literal(text), enumConstants);
    }
    try {
      return new Constant(name, Argument.literal(value(kind(type), type, text)));
    } catch (WrongConstantException e) {
      throw new WrongConstantException(name + " is a " + type + ", and " + e.getMessage());
    }
  }

  private static List<String> enumConstants(TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement().getKind() == ElementKind.ENUM
        ? declared.asElement().getEnclosedElements().stream()
            .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
            .map(Element::getSimpleName)
            .map(Object::toString)
            .toList()
        : List.of();
  }

  /** The kind of a primitive type or of what a box holds; else {@code DECLARED} or the like. */
  private TypeKind kind(TypeMirror type) {
    try {
      return type.getKind().isPrimitive() ? type.getKind() : types.unboxedType(type).getKind();
    } catch (IllegalArgumentException e) {
      return type.getKind();
    }
  }

  private static Object value(TypeKind kind, TypeMirror type, String text)
      throws WrongConstantException {
    return switch (kind) {
      case BOOLEAN -> bool(text);
      case CHAR -> (char) ranged(text, Character.MIN_VALUE, Character.MAX_VALUE, "char");
      case BYTE -> (byte) ranged(text, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
      case SHORT -> (short) ranged(text, Short.MIN_VALUE, Short.MAX_VALUE, "short");
      case INT -> (int) ranged(text, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
      case LONG -> whole(text).longValue();
      case FLOAT -> asFloat(text);
      case DOUBLE -> number(text).doubleValue();
      default -> {
        if (type.toString().equals("java.lang.String")) {
          yield JavaLiterals.quoted(text, '"', "string in quotes or null");
        }
        throw new WrongConstantException("has no constants but null");
      }
    };
  }

  private static boolean bool(String text) throws WrongConstantException {
    if (!text.equals("true") && !text.equals("false")) {
      throw new WrongConstantException(text + " is neither true nor false");
    }
    return text.equals("true");
  }

  /** An int, or the code of a char: Java assigns either to what it fits into. */
  private static long ranged(String text, long least, long most, String type)
      throws WrongConstantException {
    Number number = whole(text);
    if (number instanceof Long || number.longValue() < least || number.longValue() > most) {
      throw new WrongConstantException(text + " is no " + type);
    }
    return number.longValue();
  }

  private static Number whole(String text) throws WrongConstantException {
    if (!text.startsWith("'")) {
      return JavaLiterals.integer(text);
    }
    String character = JavaLiterals.quoted(text, '\'', "char");
    if (character.length() != 1) {
      throw new WrongConstantException(text + " is no char");
    }
    return (int) character.charAt(0);
  }

  private static float asFloat(String text) throws WrongConstantException {
    Number number = number(text);
    boolean isSpecial = !Double.isFinite(number.doubleValue());
    if (number instanceof Double && !isSpecial) {
      throw new WrongConstantException(text + " is a double; a float ends in f");
    }
    return number.floatValue();
  }

  private static Number number(String text) throws WrongConstantException {
    return text.startsWith("'") || JavaLiterals.isInteger(text)
        ? whole(text)
        : JavaLiterals.floating(text);
  }
}

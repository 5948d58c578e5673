package io.traceable.graph;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A resolved Java type, held as text so that a graph never keeps compiler objects alive.
 *
 * @param erasure the erased type by binary name: {@code int}, {@code java.util.Map$Entry}, {@code
 *     double[][]}
 * @param display the full generic type, also by binary names: {@code java.util.Map$Entry<K,int[]>};
 *     for a type variable its name, for example {@code T}
 */
public record TypeRef(String erasure, String display) {

  public static final TypeRef VOID = of("void");
  public static final TypeRef BOOLEAN = of("boolean");
  public static final TypeRef CHAR = of("char");
  public static final TypeRef BYTE = of("byte");
  public static final TypeRef SHORT = of("short");
  public static final TypeRef INT = of("int");
  public static final TypeRef LONG = of("long");
  public static final TypeRef FLOAT = of("float");
  public static final TypeRef DOUBLE = of("double");
  public static final TypeRef OBJECT = of("java.lang.Object");
  public static final TypeRef STRING = of("java.lang.String");
  public static final TypeRef CLASS = of("java.lang.Class");

  /** The type of the {@code null} literal; no node has it. */
  public static final TypeRef NULL = of("null");

  /** What a region gives that has several values; {@link Target.Result} nodes read them. */
  public static final TypeRef TUPLE = of("#tuple");

  /** What declares a {@link Target.Variable}; only reads and writes of it take such a node. */
  public static final TypeRef VARIABLE = of("#variable");

  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "void", "V", "boolean", "Z", "char", "C", "byte", "B", "short", "S", "int", "I", "long",
          "J", "float", "F", "double", "D");

  private static final Set<String> NUMERIC =
      Set.of("char", "byte", "short", "int", "long", "float", "double");

  /** A type without type arguments, by binary name. */
  public static TypeRef of(String erasure) {
    return new TypeRef(erasure, erasure);
  }

  /** The type of a loaded class. */
  public static TypeRef of(Class<?> type) {
    return type.isArray() ? of(type.getComponentType()).arrayOf() : of(type.getName());
  }

  /** This type without type arguments. */
  public TypeRef erased() {
    return erasure.equals(display) ? this : of(erasure);
  }

  public boolean isVoid() {
    return erasure.equals("void");
  }

  /** True for the eight primitive types and {@code void}. */
  public boolean isPrimitive() {
    return PRIMITIVES.containsKey(erasure);
  }

  public boolean isReference() {
    return !isPrimitive() && isJava();
  }

  /** False for {@link #TUPLE} and {@link #VARIABLE}, which no expression of Java has. */
  public boolean isJava() {
    return !equals(TUPLE) && !equals(VARIABLE);
  }

  /** True for the primitive types that arithmetic works on, {@code char} included. */
  public boolean isNumeric() {
    return NUMERIC.contains(erasure);
  }

  public boolean isArray() {
    return erasure.endsWith("[]");
  }

  /** The type of the elements of this array type. */
  public TypeRef component() {
    if (!isArray()) {
      throw new IllegalStateException(display + " is not an array type");
    }
    return new TypeRef(dropBrackets(erasure), dropBrackets(display));
  }

  /** The array type with elements of this type. */
  public TypeRef arrayOf() {
    return new TypeRef(erasure + "[]", display + "[]");
  }

  /** The JVM descriptor of the erasure, for example {@code [Ljava/lang/String;}. */
  public String descriptor() {
    if (isArray()) {
      return "[" + component().descriptor();
    }
    String primitive = PRIMITIVES.get(erasure);
    return primitive != null ? primitive : "L" + erasure.replace('.', '/') + ";";
  }

  /** The JVM descriptor of a method. */
  public static String descriptor(List<TypeRef> parameters, TypeRef returns) {
    StringBuilder text = new StringBuilder("(");
    parameters.forEach(p -> text.append(p.descriptor()));
    return text.append(')').append(returns.descriptor()).toString();
  }

  /** The last part of the name, for people: {@code Map.Entry} is shown as {@code Entry}. */
  public String simpleName() {
    int start = Math.max(erasure.lastIndexOf('.'), erasure.lastIndexOf('$')) + 1;
    return erasure.substring(start);
  }

  private static String dropBrackets(String name) {
    return name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
  }

  /**
   * The text form: {@link #display}, followed by the erasure in braces where it does not follow
   * from it.
   */
  @Override
  public String toString() {
    return withoutArguments(display).equals(erasure) ? display : display + "{" + erasure + "}";
  }

  /** The display text without what stands between angle brackets. */
  static String withoutArguments(String display) {
    if (display.indexOf('<') < 0) {
      return display;
    }
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < display.length(); i++) {
      char c = display.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>') {
        depth--;
      } else if (depth == 0) {
        text.append(c);
      }
    }
    return text.toString();
  }
}

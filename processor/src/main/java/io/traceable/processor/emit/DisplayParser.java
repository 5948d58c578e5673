package io.traceable.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the generic types of a graph, such as {@code java.util.Map$Entry<K,? extends int[]>}, which
 * are written with binary names.
 */
final class DisplayParser {

  private final String text;
  private final Function<String, TypeName> names;
  private int at;

  private DisplayParser(String text, Function<String, TypeName> names) {
    this.text = text;
    this.names = names;
  }

  /**
   * The type a text stands for.
   *
   * @param names what a class, a type variable or a primitive type of this name is
   */
  static TypeName parse(String text, Function<String, TypeName> names) {
    DisplayParser parser = new DisplayParser(text, names);
    TypeName type = parser.type();
    if (parser.at < text.length()) {
      throw new IllegalArgumentException("not a type: " + text);
    }
    return type;
  }

  private TypeName type() {
    String binaryName = name();
    TypeName type = names.apply(binaryName);
    if (type instanceof ClassName raw && accept('<')) {
      type = parameterized(raw, binaryName);
    }
    while (accept('[')) {
      expect(']');
      type = ArrayTypeName.of(type);
    }
    return type;
  }

  private TypeName parameterized(ClassName raw, String binaryName) {
    ParameterizedTypeName type =
        ParameterizedTypeName.get(raw, arguments().toArray(TypeName[]::new));
    String outer = binaryName;
    while (accept('$')) {
      // An inner class of a generic one: its binary name continues that of the class around it.
      String inner = outer + "$" + name();
      ClassName innerName = (ClassName) names.apply(inner);
      type =
          accept('<')
              ? type.nestedClass(innerName.simpleName(), arguments())
              : type.nestedClass(innerName.simpleName());
      outer = inner;
    }
    return type;
  }

  private List<TypeName> arguments() {
    List<TypeName> arguments = new ArrayList<>();
    do {
      arguments.add(argument());
    } while (accept(','));
    expect('>');
    return arguments;
  }

  private TypeName argument() {
    if (!accept('?')) {
      return type();
    }
    if (accept(" extends ")) {
      return WildcardTypeName.subtypeOf(type());
    }
    return accept(" super ")
        ? WildcardTypeName.supertypeOf(type())
        : WildcardTypeName.subtypeOf(Object.class);
  }

  private String name() {
    int start = at;
    while (at < text.length() && "<>,[]? ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean accept(char c) {
    return accept(String.valueOf(c));
  }

  private boolean accept(String expected) {
    if (text.startsWith(expected, at)) {
      at += expected.length();
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw new IllegalArgumentException("not a type: " + text);
    }
  }
}

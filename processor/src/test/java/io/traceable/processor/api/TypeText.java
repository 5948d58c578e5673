package io.traceable.processor.api;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Generic types with their {@code @Nullable}, in the notation of Java. The {@code toString} of
 * {@link AnnotatedType} is not the same in all JDKs.
 */
final class TypeText {

  private TypeText() {}

  /** The full name; classes of java.lang by their simple one. */
  static String of(Class<?> type) {
    String name = Objects.requireNonNullElse(type.getCanonicalName(), type.getName());
    return type.getPackageName().equals("java.lang") && !type.isPrimitive()
        ? name.substring("java.lang.".length())
        : name;
  }

  static String of(AnnotatedType type) {
    boolean isNullable = type.isAnnotationPresent(Nullable.class);
    if (type instanceof AnnotatedArrayType array) {
      return of(array.getAnnotatedGenericComponentType()) + (isNullable ? " @Nullable []" : "[]");
    }
    return (isNullable ? "@Nullable " : "") + unannotated(type);
  }

  private static String unannotated(AnnotatedType type) {
    if (type instanceof AnnotatedParameterizedType generic) {
      return of((Class<?>) ((ParameterizedType) generic.getType()).getRawType())
          + Stream.of(generic.getAnnotatedActualTypeArguments())
              .map(TypeText::of)
              .collect(joining(", ", "<", ">"));
    } else if (type instanceof AnnotatedTypeVariable) {
      return type.getType().getTypeName();
    } else if (type instanceof AnnotatedWildcardType wildcard) {
      return "?"
          + bounds(" super ", wildcard.getAnnotatedLowerBounds())
          + bounds(" extends ", wildcard.getAnnotatedUpperBounds());
    }
    return of((Class<?>) type.getType());
  }

  /** Type parameters in angle brackets; empty where there are none. */
  static String parameters(GenericDeclaration declaration) {
    TypeVariable<?>[] variables = declaration.getTypeParameters();
    return variables.length == 0
        ? ""
        : Stream.of(variables)
            .map(v -> v.getName() + bounds(" extends ", v.getAnnotatedBounds()))
            .collect(joining(", ", "<", ">"));
  }

  /** Nothing for the bound that is there where none is written. */
  private static String bounds(String word, AnnotatedType[] bounds) {
    String text = Stream.of(bounds).map(TypeText::of).collect(joining(" & "));
    return text.isEmpty() || text.equals("Object") ? "" : word + text;
  }
}

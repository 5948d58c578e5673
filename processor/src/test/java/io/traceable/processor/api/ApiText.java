package io.traceable.processor.api;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public types of some classes, each with its public and protected members, as sorted text that
 * does not depend on the JDK. Written from reflection: javap's text differs between versions, and
 * tools that compare jars need an earlier release to compare with.
 */
final class ApiText {

  private static final int SHOWN =
      Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;

  /** Every class, enum or record has these. */
  private static final Set<String> GIVEN =
      Set.of("equals(Object)", "hashCode()", "toString()", "values()", "valueOf(String)");

  private ApiText() {}

  static String of(Collection<Class<?>> classes) {
    return classes.stream()
        .filter(ApiText::isApi)
        .sorted(Comparator.comparing(Class::getName))
        .map(ApiText::type)
        .collect(joining("\n"));
  }

  private static boolean isApi(Class<?> type) {
    Class<?> around = type.getDeclaringClass();
    return isShown(type.getModifiers())
        && !type.isSynthetic()
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && (around == null || isApi(around));
  }

  private static boolean isShown(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String type(Class<?> type) {
    return header(type)
        + "\n"
        + members(type).map(member -> "  " + member + "\n").collect(joining());
  }

  private static String header(Class<?> type) {
    StringBuilder text = new StringBuilder();
    int implied = type.isInterface() ? Modifier.ABSTRACT : 0;
    if (type.isRecord() || type.isEnum()) {
      implied = Modifier.FINAL | Modifier.STATIC | Modifier.ABSTRACT;
    }
    text.append(modifiers(type.getModifiers() & ~implied));
    text.append(type.isSealed() && !type.isEnum() ? "sealed " : "");
    text.append(kind(type)).append(' ').append(TypeText.of(type));
    text.append(TypeText.parameters(type));
    if (type.isRecord()) {
      text.append(
          Stream.of(type.getRecordComponents())
              .map(c -> TypeText.of(c.getAnnotatedType()) + " " + c.getName())
              .collect(joining(", ", "(", ")")));
    }
    AnnotatedType superclass = type.getAnnotatedSuperclass();
    if (superclass != null && kind(type).equals("class") && type.getSuperclass() != Object.class) {
      text.append(" extends ").append(TypeText.of(superclass));
    }
    text.append(list(type.isInterface() ? " extends " : " implements ", interfaces(type)));
    return text.append(list(" permits ", permitted(type))).toString();
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "@interface";
    } else if (type.isInterface()) {
      return "interface";
    } else if (type.isEnum()) {
      return "enum";
    }
    return type.isRecord() ? "record" : "class";
  }

  private static List<String> interfaces(Class<?> type) {
    return type.isAnnotation()
        ? List.of()
        : Stream.of(type.getAnnotatedInterfaces()).map(TypeText::of).toList();
  }

  private static List<String> permitted(Class<?> type) {
    return type.isSealed() && !type.isEnum()
        ? Stream.of(type.getPermittedSubclasses()).filter(ApiText::isApi).map(TypeText::of).toList()
        : List.of();
  }

  private static String list(String introduction, List<String> elements) {
    return elements.isEmpty()
        ? ""
        : elements.stream().sorted().collect(joining(", ", introduction, ""));
  }

  /** Fields, constructors, methods, each sorted by name. */
  private static Stream<String> members(Class<?> type) {
    List<Class<?>> declaring = new ArrayList<>(List.of(type));
    addHiddenSupertypes(type, declaring);
    return Stream.of(
            shown(declaring.stream().flatMap(c -> Stream.of(c.getDeclaredFields())))
                .map(ApiText::field),
            shown(Stream.of(type.getDeclaredConstructors()))
                .filter(c -> !isCanonical(c))
                .map(ApiText::constructor),
            shown(declaring.stream().flatMap(c -> Stream.of(c.getDeclaredMethods())))
                .filter(m -> !GIVEN.contains(m.getName() + parameters(m)) && !isAccessor(m))
                .map(ApiText::method))
        .flatMap(kind -> kind);
  }

  /** Supertypes that users do not see, but whose members they get. */
  private static void addHiddenSupertypes(Class<?> type, List<Class<?>> found) {
    Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
        .filter(t -> !isApi(t))
        .forEach(
            t -> {
              found.add(t);
              addHiddenSupertypes(t, found);
            });
  }

  private static <M extends Member> Stream<M> shown(Stream<M> members) {
    return members
        .filter(m -> isShown(m.getModifiers()) && !m.isSynthetic())
        .sorted(Comparator.comparing(Member::getName).thenComparing(Object::toString));
  }

  /** What a record has by its components, which its header lists. */
  private static boolean isCanonical(Constructor<?> constructor) {
    Class<?> owner = constructor.getDeclaringClass();
    return owner.isRecord()
        && Arrays.equals(
            constructor.getParameterTypes(),
            Stream.of(owner.getRecordComponents()).map(RecordComponent::getType).toArray());
  }

  private static boolean isAccessor(Method method) {
    Class<?> owner = method.getDeclaringClass();
    return owner.isRecord()
        && Stream.of(owner.getRecordComponents()).anyMatch(c -> c.getAccessor().equals(method));
  }

  private static String field(Field field) {
    return modifiers(field.getModifiers())
        + TypeText.of(field.getAnnotatedType())
        + " "
        + field.getName();
  }

  private static String constructor(Constructor<?> constructor) {
    return modifiers(constructor.getModifiers())
        + withSpace(TypeText.parameters(constructor))
        + constructor.getDeclaringClass().getSimpleName()
        + parameters(constructor)
        + exceptions(constructor);
  }

  private static String method(Method method) {
    return modifiers(method.getModifiers())
        + (method.isDefault() ? "default " : "")
        + withSpace(TypeText.parameters(method))
        + TypeText.of(method.getAnnotatedReturnType())
        + " "
        + method.getName()
        + parameters(method)
        + exceptions(method)
        + defaultValue(method);
  }

  private static String modifiers(int modifiers) {
    return withSpace(Modifier.toString(modifiers & SHOWN));
  }

  private static String withSpace(String text) {
    return text.isEmpty() ? "" : text + " ";
  }

  private static String parameters(Executable executable) {
    List<String> types =
        new ArrayList<>(
            Stream.of(executable.getAnnotatedParameterTypes()).map(TypeText::of).toList());
    if (executable.isVarArgs()) {
      types.set(types.size() - 1, types.get(types.size() - 1).replaceFirst("\\[]$", "..."));
    }
    return "(" + String.join(", ", types) + ")";
  }

  private static String exceptions(Executable executable) {
    return list(
        " throws ", Stream.of(executable.getAnnotatedExceptionTypes()).map(TypeText::of).toList());
  }

  private static String defaultValue(Method method) {
    @Nullable Object value = method.getDefaultValue();
    if (value == null) {
      return "";
    }
    return " default " + (value instanceof Object[] array ? Arrays.toString(array) : value);
  }
}

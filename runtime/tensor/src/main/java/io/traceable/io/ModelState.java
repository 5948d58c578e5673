package io.traceable.io;

import io.traceable.dispatch.Traced;
import io.traceable.nn.Block;
import io.traceable.nn.BlockContainer;
import io.traceable.nn.NamedParameters;
import io.traceable.nn.Parameter;
import io.traceable.nn.StateName;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a model by name, found by walking its fields.
 *
 * <p>Followed are fields that hold a {@link Parameter}, a {@link Block}, a {@link BlockContainer},
 * or an object of a class that declares such fields itself: a nested model. Fields of superclasses
 * come first; static and transient fields do not count. Blocks in arrays and collections would have
 * no names, so they are refused. A field that is null has no parameters, as None in PyTorch.
 */
final class ModelState {

  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Set<Object> owners = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> path = new ArrayDeque<>();

  private ModelState() {}

  /** Walks a model. */
  static ModelState of(Object model) {
    ModelState state = new ModelState();
    state.visit("", Traced.original(model));
    return state;
  }

  /** Every name with its parameter; a shared parameter appears under each of its names. */
  Map<String, Parameter> parameters() {
    return parameters;
  }

  /** The model and everything in it that holds parameters or blocks. */
  Collection<Object> owners() {
    return owners;
  }

  private void visit(String name, Object value) {
    if (value instanceof Parameter parameter) {
      Parameter other = parameters.putIfAbsent(name, parameter);
      if (other != null && other != parameter) {
        throw new IllegalArgumentException("two parameters have the name \"" + name + "\"");
      }
    } else if (path.stream().noneMatch(owner -> owner == value)) {
      owners.add(value);
      path.push(value);
      if (value instanceof NamedParameters layer) {
        layer.namedParameters().forEach((part, parameter) -> visit(child(name, part), parameter));
      } else if (value instanceof BlockContainer container) {
        for (int i = 0; i < container.size(); i++) {
          visit(child(name, Integer.toString(i)), Traced.original(container.get(i)));
        }
      } else {
        visitFields(name, value, value.getClass());
      }
      path.pop();
    }
  }

  private void visitFields(String name, Object owner, Class<?> type) {
    if (isForeign(type)) {
      return;
    }
    Class<?> superclass = type.getSuperclass();
    if (superclass != null) {
      visitFields(name, owner, superclass);
    }
    for (Field field : type.getDeclaredFields()) {
      if (!mayHoldState(field)) {
        continue;
      }
      Object value = read(field, owner);
      if (value == null) {
        continue;
      }
      requireNoBlocksInside(field, value);
      if (isState(value)) {
        visit(child(name, stateName(field)), Traced.original(value));
      }
    }
  }

  private static String child(String name, String part) {
    return name.isEmpty() ? part : name + "." + part;
  }

  private static String stateName(Field field) {
    StateName annotation = field.getAnnotation(StateName.class);
    return annotation == null ? field.getName() : annotation.value();
  }

  private static boolean mayHoldState(Field field) {
    int modifiers = field.getModifiers();
    return !Modifier.isStatic(modifiers)
        && !Modifier.isTransient(modifiers)
        && !field.getType().isPrimitive();
  }

  private static boolean isState(Object value) {
    return value instanceof Parameter
        || value instanceof Block
        || value instanceof BlockContainer
        || value instanceof NamedParameters
        || declaresState(value.getClass(), new HashSet<>());
  }

  /** Whether a class, or a class among the types of its fields, declares parameters or blocks. */
  private static boolean declaresState(@Nullable Class<?> type, Set<Class<?>> seen) {
    if (type == null || isForeign(type) || !seen.add(type)) {
      return false;
    }
    for (Field field : type.getDeclaredFields()) {
      if (mayHoldState(field) && isStateType(field.getType(), seen)) {
        return true;
      }
    }
    return declaresState(type.getSuperclass(), seen);
  }

  private static boolean isStateType(Class<?> type, Set<Class<?>> seen) {
    return type == Parameter.class
        || Block.class.isAssignableFrom(type)
        || BlockContainer.class.isAssignableFrom(type)
        || NamedParameters.class.isAssignableFrom(type)
        || declaresState(type, seen);
  }

  /** Whether a class is the JDK's: it holds nothing of ours, and its fields are not accessible. */
  private static boolean isForeign(Class<?> type) {
    return type.isArray() || type.getName().startsWith("java.") || type.isEnum();
  }

  private static void requireNoBlocksInside(Field field, Object value) {
    Collection<?> elements = List.of();
    if (value instanceof Object[] array) {
      elements = Arrays.asList(array);
    } else if (value instanceof Map<?, ?> map) {
      elements = map.values();
    } else if (value instanceof Collection<?> collection) {
      elements = collection;
    }
    for (Object element : elements) {
      if (element != null && isState(element)) {
        throw new IllegalArgumentException(
            "field "
                + field.getName()
                + " of "
                + field.getDeclaringClass().getName()
                + " holds layers in "
                + (value instanceof Object[] ? "an array" : "a " + value.getClass().getSimpleName())
                + ", where they have no names; use BlockList");
      }
    }
  }

  private static @Nullable Object read(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          "field "
              + field.getName()
              + " of "
              + field.getDeclaringClass().getName()
              + " cannot be read; open its package to io.traceable.tensor in module-info.java",
          e);
    }
  }
}

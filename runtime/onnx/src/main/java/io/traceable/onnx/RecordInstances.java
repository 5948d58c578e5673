package io.traceable.onnx;

import io.traceable.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records made of symbolic tensors. A constructor may check and copy what it is given, but what it
 * does with tensors cannot be exported: so it is run with stand-ins, and the record is refused if
 * it does not hold exactly these.
 */
final class RecordInstances {

  /** Calls the constructor. */
  @FunctionalInterface
  interface Construction {
    @Nullable Object apply(List<@Nullable Object> args) throws Throwable;
  }

  private RecordInstances() {}

  static SymbolicRecord create(String owner, List<@Nullable Object> args, Construction constructor)
      throws Throwable {
    List<@Nullable Object> standIns = new ArrayList<>();
    for (Object arg : args) {
      standIns.add(standIn(arg, owner));
    }
    Object instance = instance(owner, standIns, constructor);
    RecordComponent[] components = instance.getClass().getRecordComponents();
    if (components == null || components.length != args.size()) {
      throw new Refusal(
          owner
              + (components == null
                  ? " is made of tensors and is not a record"
                  : " is made by another constructor than the canonical one"));
    }
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(instance.getClass(), MethodHandles.lookup());
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < components.length; i++) {
      Object held = lookup.unreflect(components[i].getAccessor()).invoke(instance);
      if (!isSame(held, standIns.get(i))) {
        throw new Refusal(
            owner + " does not hold the " + components[i].getName() + " that it was made of");
      }
      values.put(components[i].getName(), args.get(i));
    }
    return new SymbolicRecord(instance.getClass(), values);
  }

  private static Object instance(
      String owner, List<@Nullable Object> standIns, Construction constructor) throws Throwable {
    try {
      return Objects.requireNonNull(constructor.apply(standIns), owner);
    } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
      throw new Refusal(owner + " refuses tensors whose named dimensions are 1: " + e.getMessage());
    }
  }

  private static @Nullable Object standIn(@Nullable Object value, String owner) throws Throwable {
    if (value instanceof SymbolicTensor tensor) {
      int[] sizes =
          tensor.shape().stream().mapToInt(s -> s.isConstant() ? s.constant() : 1).toArray();
      // Views of one element, of any size.
      return Tensor.zeros(new int[0]).to(tensor.dtype()).expand(sizes);
    } else if (value instanceof SymbolicRecord record && record.type() != null) {
      return recordStandIn(record, record.type());
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (Object element : list) {
        elements.add(standIn(element, owner));
      }
      return elements;
    } else if (value instanceof Symbolic) {
      throw new Refusal(owner + " is made of " + value + ", which only a run knows");
    }
    return value;
  }

  private static Object recordStandIn(SymbolicRecord record, Class<?> type) throws Throwable {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    List<@Nullable Object> args = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      args.add(standIn(record.component(components[i].getName()), type.getName()));
    }
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    return lookup
        .unreflectConstructor(type.getDeclaredConstructor(types))
        .invokeWithArguments(args);
  }

  private static boolean isSame(@Nullable Object held, @Nullable Object given) {
    if (held instanceof List<?> a && given instanceof List<?> b) {
      boolean same = a.size() == b.size();
      for (int i = 0; same && i < a.size(); i++) {
        same = isSame(a.get(i), b.get(i));
      }
      return same;
    }
    // Tensors are equal only to themselves; boxes and records of these by their values.
    return Objects.equals(held, given);
  }
}

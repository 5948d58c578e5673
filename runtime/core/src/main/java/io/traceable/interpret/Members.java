package io.traceable.interpret;

import io.traceable.graph.Target;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Method handles for fields and methods. Looked for with the rights of the class whose graph runs,
 * then with those of the member's owner: a transform may have inlined what belongs there.
 */
record Members(Lookup context, Types types) {

  MethodHandle method(Target.Method method) {
    Class<?> owner = types.of(method.owner());
    MethodType type = types.method(method.parameters(), method.returns());
    return find(
        method,
        owner,
        from ->
            switch (method.dispatch()) {
              case STATIC -> from.findStatic(owner, method.name(), type);
              case VIRTUAL, INTERFACE -> from.findVirtual(owner, method.name(), type);
              case SUPER -> from.findSpecial(owner, method.name(), type, from.lookupClass());
              case NEW ->
                  owner.isArray()
                      ? MethodHandles.arrayConstructor(owner)
                      : from.findConstructor(owner, type.changeReturnType(void.class));
            });
  }

  MethodHandle getter(Target.Field field) {
    Class<?> owner = types.of(field.owner());
    Class<?> type = types.of(field.type());
    if (field.name().equals("$assertionsDisabled") && declared(owner, field.name()) == null) {
      // Javac makes the field only where it keeps an assertion that could fail.
      return MethodHandles.constant(boolean.class, true);
    }
    return find(
        field,
        owner,
        from ->
            field.isStatic()
                ? from.findStaticGetter(owner, field.name(), type)
                : from.findGetter(owner, field.name(), type));
  }

  MethodHandle setter(Target.FieldStore store) {
    Target.Field field = store.field();
    Class<?> owner = types.of(field.owner());
    Class<?> type = types.of(field.type());
    return find(
        store,
        owner,
        from ->
            field.isStatic()
                ? from.findStaticSetter(owner, field.name(), type)
                : from.findSetter(owner, field.name(), type));
  }

  /** The getter of the field a simple name means in a class: its own, else the inherited one. */
  MethodHandle getter(Class<?> owner, String name, Target target) {
    for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
      Field field = declared(c, name);
      if (field != null) {
        return find(target, c, from -> from.unreflectGetter(field));
      }
    }
    throw InterpreterException.withoutPlace(
        target + ": " + owner.getName() + " has no field " + name);
  }

  private static @Nullable Field declared(Class<?> owner, String name) {
    try {
      return owner.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      return null;
    }
  }

  private MethodHandle find(Target target, Class<?> owner, Search search) {
    try {
      try {
        return search.in(context);
      } catch (IllegalAccessException e) {
        return search.in(MethodHandles.privateLookupIn(owner, context));
      }
    } catch (NoSuchFieldException | NoSuchMethodException e) {
      throw InterpreterException.withoutPlace(
          target + " does not exist: the class is another version than the graph was made from", e);
    } catch (IllegalAccessException e) {
      throw InterpreterException.withoutPlace(
          target
              + " is out of reach for "
              + context
              + ": give the interpreter a MethodHandles.lookup() of the traced class, and open"
              + " package "
              + owner.getPackageName()
              + " to it if it is in another module",
          e);
    } catch (ReflectiveOperationException e) {
      throw InterpreterException.withoutPlace(target + " cannot be used", e);
    }
  }

  private interface Search {
    MethodHandle in(Lookup from) throws ReflectiveOperationException;
  }
}

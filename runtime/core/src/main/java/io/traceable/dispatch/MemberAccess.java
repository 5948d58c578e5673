package io.traceable.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/**
 * Handles on members that a sibling's source cannot name. Looked for with the model's own rights
 * first: they reach its nest and what it inherits, protected members of the JDK's classes too; then
 * with the rights of the member's owner.
 *
 * @param lookup the sibling's own
 * @param isCurrent false for a sibling that runs the originals only, because it is older than what
 *     it looks for: a member that is gone is no error then
 */
record MemberAccess(Lookup lookup, Class<?> model, boolean isCurrent) {

  private static final VarHandle UNUSED = MethodHandles.arrayElementVarHandle(Object[].class);

  Class<?> type(String name) {
    try {
      return Class.forName(name, false, model.getClassLoader());
    } catch (ClassNotFoundException e) {
      if (!isCurrent) {
        return Void.class;
      }
      throw new IllegalStateException(
          "class " + name + ", which the sibling of " + model.getName() + " uses, is gone: rebuild",
          e);
    }
  }

  VarHandle field(Class<?> owner, String name, Class<?> type) {
    return find("field " + name, owner, UNUSED, from -> from.findVarHandle(owner, name, type));
  }

  VarHandle staticField(Class<?> owner, String name, Class<?> type) {
    if (AssertionField.isLeftOut(owner, name)) {
      return AssertionField.handle();
    }
    return find(
        "static field " + name, owner, UNUSED, from -> from.findStaticVarHandle(owner, name, type));
  }

  MethodHandle method(Class<?> owner, String name, MethodType type) {
    // The JVM narrows the receiver of an inherited protected method to the model.
    return find(
        "method " + name + type,
        owner,
        MethodHandles.empty(type.insertParameterTypes(0, owner)),
        from -> {
          MethodHandle found = from.findVirtual(owner, name, type).asFixedArity();
          return found.asType(type.insertParameterTypes(0, owner));
        });
  }

  MethodHandle staticMethod(Class<?> owner, String name, MethodType type) {
    return find(
        "static method " + name + type,
        owner,
        MethodHandles.empty(type),
        from -> from.findStatic(owner, name, type).asFixedArity());
  }

  MethodHandle special(Class<?> owner, String name, MethodType type) {
    return find(
        "method " + name + type + ", as super of " + model.getName(),
        model,
        MethodHandles.empty(type.insertParameterTypes(0, model)),
        from -> from.findSpecial(owner, name, type, model).asFixedArity());
  }

  MethodHandle constructor(Class<?> owner, MethodType type) {
    return find(
        "constructor " + type,
        owner,
        MethodHandles.empty(type.changeReturnType(owner)),
        from -> from.findConstructor(owner, type).asFixedArity());
  }

  /**
   * Finds a member.
   *
   * @param instead of what is gone in a sibling that is not current, and uses none of it
   */
  private <H> H find(String member, Class<?> owner, H instead, Search<H> search) {
    try {
      try {
        return search.in(MethodHandles.privateLookupIn(model, lookup));
      } catch (IllegalAccessException e) {
        return search.in(MethodHandles.privateLookupIn(owner, lookup));
      }
    } catch (NoSuchFieldException | NoSuchMethodException e) {
      if (!isCurrent) {
        return instead;
      }
      throw new IllegalStateException(
          lookup.lookupClass().getName()
              + " needs "
              + member
              + " of "
              + owner.getName()
              + ", which is not there: the class was changed after its sibling was generated;"
              + " compile both again",
          e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(
          lookup.lookupClass().getName()
              + " may not use "
              + member
              + " of "
              + owner.getName()
              + ": add \"opens "
              + owner.getPackageName()
              + (lookup.lookupClass().getModule().isNamed()
                  ? " to " + lookup.lookupClass().getModule().getName()
                  : "")
              + ";\" to the declaration of "
              + owner.getModule()
              + ", or start with --add-opens",
          e);
    }
  }

  /** A search with somebody's rights. */
  private interface Search<H> {
    H in(Lookup from) throws NoSuchFieldException, NoSuchMethodException, IllegalAccessException;
  }
}

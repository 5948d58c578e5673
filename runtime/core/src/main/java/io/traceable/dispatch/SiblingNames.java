package io.traceable.dispatch;

/** How siblings are called: {@code Outer$Inner} has {@code Outer_Inner_Traced}, same package. */
final class SiblingNames {

  private static final String SUFFIX = "_Traced";

  private SiblingNames() {}

  static String nameOf(Class<?> model) {
    return model.getName().replace('$', '_') + SUFFIX;
  }

  static String simpleNameOf(Class<?> model) {
    String name = nameOf(model);
    return name.substring(name.lastIndexOf('.') + 1);
  }
}

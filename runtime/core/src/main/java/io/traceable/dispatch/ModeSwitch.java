package io.traceable.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The mode of one sibling class as a call site. HotSpot compiles the target of a {@link
 * MutableCallSite} in as a constant and drops that code when the target changes, so reading the
 * mode takes no instruction, and the branches of the other modes are not even compiled. A plain
 * field would cost a load, a compare and code size in every traced method.
 */
final class ModeSwitch {

  private static final Map<DispatchMode, MethodHandle> CONSTANTS =
      new EnumMap<>(DispatchMode.class);

  static {
    for (DispatchMode mode : DispatchMode.values()) {
      CONSTANTS.put(mode, MethodHandles.constant(DispatchMode.class, mode));
    }
  }

  private final Class<?> model;
  private final InlinedBodies inlined;
  private final MutableCallSite site;

  ModeSwitch(Class<?> model, InlinedBodies inlined, DispatchMode mode) {
    this.model = model;
    this.inlined = inlined;
    site = new MutableCallSite(constant(mode));
  }

  Class<?> model() {
    return model;
  }

  InlinedBodies inlined() {
    return inlined;
  }

  /** Gives the mode; has to be reached through constants to be one. */
  MethodHandle getter() {
    return site.dynamicInvoker();
  }

  void set(DispatchMode mode) {
    site.setTarget(constant(mode));
    MutableCallSite.syncAll(new MutableCallSite[] {site});
  }

  private static MethodHandle constant(DispatchMode mode) {
    return Objects.requireNonNull(CONSTANTS.get(mode));
  }
}

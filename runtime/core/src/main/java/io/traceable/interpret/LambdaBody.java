package io.traceable.interpret;

import org.jspecify.annotations.Nullable;

/**
 * What the object of an interpreted lambda calls. Public because the JVM spins the object's class
 * next to the traced class; not for use in programs.
 */
public final class LambdaBody {

  /** The lambda with its captured variables. */
  interface Code {
    @Nullable Object call(@Nullable Object... args) throws Throwable;
  }

  static final int MAX_PARAMETERS = 8;

  private final Code code;

  LambdaBody(Code code) {
    this.code = code;
  }

  public @Nullable Object call0() throws Throwable {
    return code.call();
  }

  public @Nullable Object call1(@Nullable Object a) throws Throwable {
    return code.call(new @Nullable Object[] {a});
  }

  public @Nullable Object call2(@Nullable Object a, @Nullable Object b) throws Throwable {
    return code.call(a, b);
  }

  public @Nullable Object call3(@Nullable Object a, @Nullable Object b, @Nullable Object c)
      throws Throwable {
    return code.call(a, b, c);
  }

  public @Nullable Object call4(
      @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d)
      throws Throwable {
    return code.call(a, b, c, d);
  }

  public @Nullable Object call5(
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      @Nullable Object e)
      throws Throwable {
    return code.call(a, b, c, d, e);
  }

  public @Nullable Object call6(
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      @Nullable Object e,
      @Nullable Object f)
      throws Throwable {
    return code.call(a, b, c, d, e, f);
  }

  public @Nullable Object call7(
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      @Nullable Object e,
      @Nullable Object f,
      @Nullable Object g)
      throws Throwable {
    return code.call(a, b, c, d, e, f, g);
  }

  public @Nullable Object call8(
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      @Nullable Object e,
      @Nullable Object f,
      @Nullable Object g,
      @Nullable Object h)
      throws Throwable {
    return code.call(a, b, c, d, e, f, g, h);
  }
}

package io.traceable.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.AbstractList;
import org.junit.jupiter.api.Test;

/** Handles on what a sibling's source cannot name, with the exact types generated code uses. */
@SuppressWarnings("unused") // Used by name.
class MemberAccessTest {

  static class Parent extends AbstractList<String> {
    @Override
    public String get(int index) {
      return "parent";
    }

    @Override
    public int size() {
      return 1;
    }
  }

  static final class Model extends Parent {
    private static long total = 40;
    private final int size;
    private String name = "private";

    private Model(int size) {
      this.size = size;
    }

    @Override
    public String get(int index) {
      return "model";
    }

    private int add(int x, long y) {
      return (int) (size + x + y);
    }

    private static String join(String... parts) {
      return String.join("-", parts);
    }
  }

  private final MemberAccess access = new MemberAccess(MethodHandles.lookup(), Model.class, true);
  private final Model model = new Model(5);

  @Test
  void privateFieldsAreReadAndWritten() {
    VarHandle name = access.field(Model.class, "name", String.class);
    name.set(model, "changed");
    assertThat((String) name.get(model)).isEqualTo("changed");
  }

  @Test
  void privateStaticFieldsAreRead() {
    assertThat((long) access.staticField(Model.class, "total", long.class).get()).isEqualTo(40);
  }

  @Test
  void privateMethodsAreCalledWithExactTypes() throws Throwable {
    MethodHandle add =
        access.method(Model.class, "add", MethodType.methodType(int.class, int.class, long.class));
    assertThat((int) add.invokeExact(model, 1, 2L)).isEqualTo(8);
  }

  @Test
  void variableArityTakesItsArray() throws Throwable {
    MethodHandle join =
        access.staticMethod(
            Model.class, "join", MethodType.methodType(String.class, String[].class));
    assertThat((String) join.invokeExact(new String[] {"a", "b"})).isEqualTo("a-b");
  }

  @Test
  void superCallsAreMadeByTheModel() throws Throwable {
    MethodHandle get =
        access.special(Parent.class, "get", MethodType.methodType(String.class, int.class));
    assertThat((String) get.invokeExact(model, 0)).isEqualTo("parent");
  }

  @Test
  void privateConstructorsAreCalled() throws Throwable {
    MethodHandle create =
        access.constructor(Model.class, MethodType.methodType(void.class, int.class));
    assertThat(((Model) create.invokeExact(7)).size).isEqualTo(7);
  }

  @Test
  void inheritedProtectedMethodsOfTheJdkAreCalled() throws Throwable {
    MethodHandle removeRange =
        access.method(
            AbstractList.class,
            "removeRange",
            MethodType.methodType(void.class, int.class, int.class));
    removeRange.invokeExact((AbstractList<?>) model, 0, 0);
    assertThat(removeRange.type().parameterType(0)).isEqualTo(AbstractList.class);
  }

  @Test
  void aMemberThatIsGoneAsksForANewBuild() {
    assertThatThrownBy(() -> access.field(Model.class, "gone", int.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("field gone")
        .hasMessageContaining("compile both again");
  }

  @Test
  void aPackageThatIsNotOpenIsNamedWithTheWayToOpenIt() {
    assertThatThrownBy(() -> access.field(String.class, "hash", int.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("field hash of java.lang.String")
        .hasMessageContaining("opens java.lang");
  }
}

package io.traceable.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a call of a sibling runs, and who decides. The sibling here is wrong on purpose. */
class DispatchModeTest {

  private static final int WRONG = -1;

  private final Step sibling = Traced.of(Step.class, new Scale(2));

  @BeforeEach
  void makeTheSiblingDistinguishable() {
    Scale_Traced.optimized = (factor, x) -> WRONG;
  }

  @AfterEach
  void reset() {
    Scale_Traced.makeCorrect();
    System.getProperties().keySet().removeIf(k -> k.toString().startsWith("traceable."));
    Traced.resetModes();
    Traced.setVerifyListener(null);
  }

  @Test
  void theOptimizedCodeRunsByDefault() {
    assertThat(sibling.apply(3)).isEqualTo(WRONG);
  }

  @Test
  void theOriginalRunsInModeOriginal() {
    Traced.setMode(DispatchMode.ORIGINAL);
    assertThat(sibling.apply(3)).isEqualTo(6);
  }

  @Test
  void theModeOfAClassIsStrongerThanThatOfAll() {
    Traced.setMode(Scale.class, DispatchMode.OPTIMIZED);
    Traced.setMode(DispatchMode.ORIGINAL);
    assertThat(sibling.apply(3)).isEqualTo(WRONG);
  }

  @Test
  void theModeOfAClassCanBeSetThroughItsSibling() {
    Traced.setMode(Scale_Traced.class, DispatchMode.ORIGINAL);
    assertThat(sibling.apply(3)).isEqualTo(6);
  }

  @Test
  void theModeOfOneClassLeavesOthersAlone() {
    Traced.setMode(Outer.Inner.class, DispatchMode.ORIGINAL);
    assertThat(sibling.apply(3)).isEqualTo(WRONG);
  }

  @Test
  void thePropertySetsTheModeOfAll() {
    System.setProperty("traceable.mode", "original");
    Traced.resetModes();
    assertThat(sibling.apply(3)).isEqualTo(6);
  }

  @Test
  void thePropertyOfAPackageIsStrongerThanThatOfAll() {
    System.setProperty("traceable.mode", "optimized");
    System.setProperty("traceable.mode.io.traceable", "original");
    Traced.resetModes();
    assertThat(sibling.apply(3)).isEqualTo(6);
  }

  @Test
  void thePropertyOfAClassIsStrongerThanThatOfItsPackage() {
    System.setProperty("traceable.mode.io.traceable.dispatch", "original");
    System.setProperty("traceable.mode.io.traceable.dispatch.Scale", "optimized");
    Traced.resetModes();
    assertThat(sibling.apply(3)).isEqualTo(WRONG);
  }

  @Test
  void aPackageWhoseNameOnlyBeginsAlikeIsAnotherPackage() {
    System.setProperty("traceable.mode.io.trace", "original");
    Traced.resetModes();
    assertThat(sibling.apply(3)).isEqualTo(WRONG);
  }

  @Test
  void aNestedClassIsNamedWithADotOrADollar() {
    System.setProperty("traceable.mode.io.traceable.dispatch.Outer.Inner", "original");
    assertThat(Traced.mode(Outer.Inner.class)).isEqualTo(DispatchMode.ORIGINAL);
    System.setProperty("traceable.mode.io.traceable.dispatch.Outer$Inner", "verify");
    assertThat(Traced.mode(Outer.Inner.class)).isEqualTo(DispatchMode.VERIFY);
  }

  @Test
  void resettingGoesBackToTheProperties() {
    Traced.setMode(Scale.class, DispatchMode.ORIGINAL);
    Traced.resetModes();
    assertThat(sibling.apply(3)).isEqualTo(WRONG);
  }

  @Test
  void aModeThatDoesNotExistIsRefusedWithThoseThatDo() {
    System.setProperty("traceable.mode", "orignal");
    assertThatThrownBy(Traced::resetModes)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("traceable.mode=orignal: use optimized, original or verify");
  }

  @Test
  void anotherThreadInCompiledCodeSeesTheChange() throws InterruptedException {
    CountDownLatch hot = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () -> {
              int calls = 0;
              while (sibling.apply(3) == WRONG) {
                if (++calls == 200_000) {
                  hot.countDown();
                }
              }
            });
    caller.setDaemon(true);
    caller.start();
    hot.await();

    Traced.setMode(DispatchMode.ORIGINAL);
    caller.join(10_000);

    assertThat(caller.isAlive()).isFalse();
  }
}

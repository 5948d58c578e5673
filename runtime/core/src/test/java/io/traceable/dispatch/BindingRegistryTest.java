package io.traceable.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Siblings are rebound when their weights change, and kept alive by nobody here. */
class BindingRegistryTest {

  private final BindingRegistry registry = new BindingRegistry();

  /** What must not be collected before the end of a test. */
  private final List<Object> kept = new ArrayList<>();

  private <T> T keep(T object) {
    kept.add(object);
    return object;
  }

  @Test
  void aSiblingComputesWithTheWeightsItWasBoundToUntilItIsRebound() {
    Scale model = new Scale(2);
    Step sibling = Traced.of(Step.class, model);
    model.factor = 10;
    assertThat(sibling.apply(3)).isEqualTo(6);

    int rebound = Traced.rebind(model);

    assertThat(rebound).isEqualTo(1);
    assertThat(sibling.apply(3)).isEqualTo(30);
  }

  @Test
  void aSiblingCanBeReboundThroughItself() {
    Scale model = new Scale(2);
    Step sibling = Traced.of(Step.class, model);
    model.factor = 10;
    Traced.rebind(sibling);
    assertThat(sibling.apply(3)).isEqualTo(30);
  }

  @Test
  void everySiblingOfAModelIsRebound() {
    Object model = keep(new Object());
    AtomicInteger count = new AtomicInteger();
    Rebindable first = count::incrementAndGet;
    keep(first);
    Rebindable second = () -> count.addAndGet(10);
    keep(second);
    registry.track(first, model);
    registry.track(second, model);

    registry.rebind(List.of(model));

    assertThat(count).hasValue(11);
  }

  @Test
  void aSiblingBoundToSeveralObjectsIsReboundOnce() {
    Object model = keep(new Object());
    Object block = keep(new Object());
    AtomicInteger count = new AtomicInteger();
    Rebindable sibling = count::incrementAndGet;
    keep(sibling);
    registry.track(sibling, model, block);
    registry.track(sibling, model, block);

    registry.rebind(List.of(model, block));

    assertThat(count).hasValue(1);
  }

  @Test
  void equalModelsAreDifferentModels() {
    String model = keep(new String("equal"));
    AtomicInteger count = new AtomicInteger();
    Rebindable sibling = count::incrementAndGet;
    keep(sibling);
    registry.track(sibling, model);

    assertThat(registry.rebind(List.of(new String("equal")))).isZero();
  }

  @Test
  void aFailureDoesNotKeepOtherSiblingsFromBeingRebound() {
    Object model = keep(new Object());
    AtomicInteger count = new AtomicInteger();
    Rebindable good = count::incrementAndGet;
    keep(good);
    Rebindable alsoGood = count::incrementAndGet;
    keep(alsoGood);
    Rebindable bad =
        () -> {
          throw new IllegalStateException("shape");
        };
    keep(bad);
    registry.track(good, model);
    registry.track(bad, model);
    registry.track(alsoGood, model);

    assertThatThrownBy(() -> registry.rebind(List.of(model))).hasMessage("shape");
    assertThat(count).hasValue(2);
  }

  @Test
  void siblingsThatNobodyUsesAreForgottenWhileTheModelLives() throws InterruptedException {
    Object model = keep(new Object());
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      registry.track(() -> assertThat(number).isNotNegative(), model);
    }
    assertEventuallyKnows(0);
  }

  @Test
  void modelsThatNobodyUsesAreForgotten() throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    Rebindable sibling = count::incrementAndGet;
    keep(sibling);
    for (int i = 0; i < 1_000; i++) {
      registry.track(sibling, new Object());
    }
    assertEventuallyKnows(0);
  }

  @Test
  void aModelIsCollectedTogetherWithItsSibling() throws InterruptedException {
    WeakReference<Object> model = new WeakReference<>(modelWithSibling());
    for (int i = 0; i < 100 && model.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(model.get()).isNull();
  }

  private static Object modelWithSibling() {
    Scale model = new Scale(1);
    Step sibling = Traced.of(Step.class, model);
    assertThat(sibling.apply(1)).isEqualTo(1);
    return model;
  }

  @Test
  void manyThreadsTrackAndRebindAtOnce() throws Exception {
    Object model = keep(new Object());
    AtomicInteger count = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Rebindable>>> results = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        results.add(
            threads.submit(
                () -> {
                  List<Rebindable> own = new ArrayList<>();
                  for (int i = 0; i < 200; i++) {
                    Rebindable sibling = count::incrementAndGet;
                    own.add(sibling);
                    registry.track(sibling, model);
                    registry.rebind(List.of(model));
                  }
                  return own;
                }));
      }
      List<Rebindable> all = keep(new ArrayList<>());
      for (Future<List<Rebindable>> result : results) {
        all.addAll(result.get());
      }
      assertThat(registry.rebind(List.of(model))).isEqualTo(800);
    } finally {
      threads.shutdown();
    }
  }

  private void assertEventuallyKnows(int objects) throws InterruptedException {
    for (int i = 0; i < 100 && registry.size() > objects; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(registry.size()).isEqualTo(objects);
  }
}

package io.traceable.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Runs original and sibling on the same arguments and compares, for one traced class. */
final class Verification {

  static final String SAMPLE_PROPERTY = "traceable.verify.sample";

  private static final Logger LOGGER = System.getLogger("io.traceable.dispatch");
  private static final VerifyListener LOGGING = new LoggingListener(LOGGER);

  private static volatile VerifyListener listener = LOGGING;
  private static volatile int sample = sampleFromProperty();

  private final Class<?> model;
  private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
  private final Set<String> saidUnverifiable = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ValueComparison comparison;

  Verification(Class<?> model) {
    this.model = model;
  }

  static void setListener(@Nullable VerifyListener newListener) {
    listener = newListener == null ? LOGGING : newListener;
  }

  static void setSample(int everyNth) {
    if (everyNth < 1) {
      throw new IllegalArgumentException("compare every n-th call: n is " + everyNth);
    }
    sample = everyNth;
  }

  private static int sampleFromProperty() {
    String value = System.getProperty(SAMPLE_PROPERTY, "1").strip();
    try {
      int everyNth = Integer.parseInt(value);
      if (everyNth >= 1) {
        return everyNth;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    LOGGER.log(
        Level.WARNING,
        "system property {0}={1}: use a number from 1; every call is compared",
        SAMPLE_PROPERTY,
        value);
    return 1;
  }

  <T extends @Nullable Object> T run(
      String method, Body<T> original, Body<T> optimized, @Nullable Object[] args) {
    T value;
    try {
      value = OriginalRuns.wholly(original);
    } catch (VirtualMachineError e) {
      // How deep a stack or how large a heap is enough is not part of the contract.
      throw e;
    } catch (Throwable t) {
      if (isSampled(method)) {
        compare(method, new Outcome(null, t), optimized, args);
      }
      throw Dispatch.sneaky(t);
    }
    if (isSampled(method)) {
      compare(method, new Outcome(value, null), optimized, args);
    }
    return value;
  }

  <T extends @Nullable Object> T runOriginalOnly(String method, Body<T> original) {
    if (saidUnverifiable.add(method)) {
      LOGGER.log(
          Level.INFO,
          () ->
              model.getName()
                  + "."
                  + method
                  + " has effects and is not run twice: in mode verify its original runs alone");
    }
    try {
      return OriginalRuns.once(model, method, original);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  private boolean isSampled(String method) {
    int everyNth = sample;
    if (everyNth == 1) {
      return true;
    }
    AtomicLong count = calls.computeIfAbsent(method, m -> new AtomicLong());
    return count.getAndIncrement() % everyNth == 0;
  }

  private void compare(
      String method,
      Outcome original,
      Body<? extends @Nullable Object> body,
      @Nullable Object[] args) {
    Outcome optimized = Outcome.of(body);
    difference(original, optimized)
        .ifPresent(
            explanation ->
                listener.difference(
                    new Difference(
                        model, method, Arrays.asList(args), original, optimized, explanation)));
  }

  private Optional<String> difference(Outcome original, Outcome optimized) {
    Throwable thrown = original.thrown();
    Throwable thrownInstead = optimized.thrown();
    if (thrown != null && thrownInstead != null) {
      return ExceptionComparison.difference(thrown, thrownInstead);
    } else if (thrown != null || thrownInstead != null) {
      return Optional.of("the original " + original + ", but the sibling " + optimized);
    }
    return comparison().difference(original.value(), optimized.value());
  }

  private ValueComparison comparison() {
    ValueComparison known = comparison;
    if (known == null) {
      List<ValueComparator> comparators =
          ServiceLoader.load(ValueComparator.class, model.getClassLoader()).stream()
              .map(ServiceLoader.Provider::get)
              .toList();
      known = new ValueComparison(comparators);
      comparison = known;
    }
    return known;
  }
}

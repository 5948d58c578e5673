package io.traceable.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mode verify compares, reports, and never changes what the caller gets. */
class VerifyTest {

  private final Step sibling = Traced.of(Step.class, new Scale(2));
  private final List<Difference> differences = new ArrayList<>();
  private final Verification verification = new Verification(VerifyTest.class);

  @BeforeEach
  void listen() {
    Traced.setMode(DispatchMode.VERIFY);
    Traced.setVerifyListener(differences::add);
  }

  @AfterEach
  void reset() {
    Scale_Traced.makeCorrect();
    Traced.resetModes();
    Traced.setVerifyListener(null);
    Traced.setVerifySample(1);
  }

  @Test
  void agreementIsSilent() {
    assertThat(sibling.apply(3)).isEqualTo(6);
    assertThat(differences).isEmpty();
  }

  @Test
  void aDifferenceIsReportedWithAllThatIsNeededToRepeatIt() {
    Scale_Traced.optimized = (factor, x) -> factor * x + 1;

    sibling.apply(3);

    Difference difference = differences.get(0);
    assertThat(difference.model()).isEqualTo(Scale.class);
    assertThat(difference.method()).isEqualTo(Scale_Traced.APPLY);
    assertThat(difference.arguments()).containsExactly(3);
    assertThat(difference.original().value()).isEqualTo(6);
    assertThat(difference.optimized().value()).isEqualTo(7);
  }

  @Test
  void theCallerGetsTheOriginalsResult() {
    Scale_Traced.optimized = (factor, x) -> -1;
    assertThat(sibling.apply(3)).isEqualTo(6);
  }

  @Test
  void anExceptionOfTheSiblingAloneIsADifferenceAndNoFailure() {
    Scale_Traced.optimized =
        (factor, x) -> {
          throw new IllegalStateException("only here");
        };

    assertThat(sibling.apply(3)).isEqualTo(6);
    assertThat(differences).hasSize(1);
    assertThat(differences.get(0).optimized().thrown()).hasMessage("only here");
  }

  @Test
  void anExceptionOfTheOriginalAloneReachesTheCallerAndIsADifference() {
    IOException thrown = new IOException("disk");
    assertThatThrownBy(
            () ->
                verification.run(
                    "m()I",
                    () -> {
                      throw thrown;
                    },
                    () -> 1,
                    new Object[0]))
        .isSameAs(thrown);
    assertThat(differences).hasSize(1);
  }

  @Test
  void equalExceptionsAgree() {
    assertThatThrownBy(
            () ->
                verification.run(
                    "m()I",
                    () -> {
                      throw new IOException("disk");
                    },
                    () -> {
                      throw new IOException("disk");
                    },
                    new Object[0]))
        .isInstanceOf(IOException.class);
    assertThat(differences).isEmpty();
  }

  @Test
  void anErrorOfTheMachineInTheOriginalIsNotCompared() {
    AtomicInteger optimizedRuns = new AtomicInteger();
    assertThatThrownBy(
            () ->
                verification.run(
                    "m()I",
                    () -> {
                      throw new OutOfMemoryError("test");
                    },
                    optimizedRuns::incrementAndGet,
                    new Object[0]))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(optimizedRuns).hasValue(0);
  }

  @Test
  void onlyEveryNthCallIsCompared() {
    Scale_Traced.optimized = (factor, x) -> -1;
    Step fresh = Traced.of(Step.class, new Scale(2));
    Traced.setVerifySample(5);
    for (int i = 0; i < 20; i++) {
      fresh.apply(i);
    }
    assertThat(differences).hasSize(4);
  }

  @Test
  void aSampleBelowOneIsRefused() {
    assertThatThrownBy(() -> Traced.setVerifySample(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n is 0");
  }

  @Test
  void aMethodWithEffectsRunsOnce() {
    AtomicInteger runs = new AtomicInteger();
    int result = verification.<Integer>runOriginalOnly("m()I", runs::incrementAndGet);
    assertThat(result).isEqualTo(1);
  }

  @Test
  void whatTheListenerThrowsFailsTheCall() {
    Scale_Traced.optimized = (factor, x) -> -1;
    Traced.setVerifyListener(
        d -> {
          throw new AssertionError(d.toString());
        });
    assertThatThrownBy(() -> sibling.apply(3))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Scale.apply(I)I")
        .hasMessageContaining("[3]");
  }

  @Test
  void theDefaultListenerLogsTheFirstDifferenceAndThenCounts() {
    Scale_Traced.optimized = (factor, x) -> -1;
    Traced.setVerifyListener(new LoggingListener(System.getLogger("io.traceable.dispatch")));
    LogCapture log = new LogCapture();
    try {
      for (int i = 1; i <= 99; i++) {
        sibling.apply(i);
      }
    } finally {
      log.close();
    }
    assertThat(log.warnings()).hasSize(2);
    assertThat(log.warnings().get(0)).contains("arguments [1]", "returned 2", "returned -1");
    assertThat(log.warnings().get(1)).contains("differed in 10 calls");
  }
}

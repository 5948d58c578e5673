package io.traceable.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Siblings are found, are what was asked for, and a missing one is told. */
class TracedTest {

  private final LogCapture log = new LogCapture();

  @AfterEach
  void reset() {
    log.close();
    Traced.setStrict(null);
    System.clearProperty("traceable.strict");
  }

  @Test
  void aModelIsReplacedByItsSibling() {
    Step step = Traced.of(Step.class, new Scale(3));
    assertThat(step).isInstanceOf(Scale_Traced.class);
    assertThat(step.apply(5)).isEqualTo(15);
  }

  @Test
  void aNestedClassHasItsSiblingNextToTheOuterOne() {
    assertThat(Traced.of(Step.class, new Outer.Inner())).isInstanceOf(Outer_Inner_Traced.class);
  }

  @Test
  void aSiblingIsItsOwnSibling() {
    Step sibling = Traced.of(Step.class, new Scale(3));
    assertThat(Traced.of(Step.class, sibling)).isSameAs(sibling);
  }

  @Test
  void theOriginalOfASiblingIsItsModel() {
    Scale model = new Scale(3);
    assertThat(Traced.original(Traced.of(Step.class, model))).isSameAs(model);
  }

  @Test
  void theOriginalOfAModelIsTheModel() {
    Scale model = new Scale(3);
    assertThat(Traced.original(model)).isSameAs(model);
  }

  @Test
  void siblingsAreTracedAndModelsAreNot() {
    Scale model = new Scale(3);
    assertThat(Traced.isTraced(Traced.of(Step.class, model))).isTrue();
    assertThat(Traced.isTraced(model)).isFalse();
  }

  @Test
  void aSubclassThatOverridesNoTracedMethodUsesTheSiblingOfItsSuperclass() {
    assertThat(Traced.of(Step.class, new Scale.Quiet(3))).isInstanceOf(Scale_Traced.class);
  }

  @Test
  void aSubclassThatOverridesATracedMethodStaysAsItIs() {
    Scale.Louder model = new Scale.Louder(3);
    assertThat(Traced.of(Step.class, model)).isSameAs(model);
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("Scale$Louder.apply overrides a traced method");
  }

  @Test
  void theFactoryOfASiblingRefusesASubclassThatOverridesATracedMethod() {
    assertThatThrownBy(() -> Scale_Traced.of(new Scale.Louder(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Scale$Louder.apply overrides a traced method");
  }

  @Test
  void aMissingSiblingIsToldOnceForEachClassWithTheWayOut() {
    Outer.Plain model = new Outer.Plain();
    for (int i = 0; i < 3; i++) {
      assertThat(Traced.of(Step.class, model)).isSameAs(model);
      assertThat(Traced.of(Step.class, new Outer.Plain())).isInstanceOf(Outer.Plain.class);
    }
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("Outer$Plain", "Outer_Plain_Traced", "annotationProcessorPaths", "-proc:full");
  }

  @Test
  void aMissingSiblingIsAnErrorInStrictMode() {
    Traced.setStrict(true);
    assertThatThrownBy(() -> Traced.of(Step.class, new Outer.AlsoPlain()))
        .isInstanceOf(MissingSiblingException.class)
        .hasMessageContaining("Outer_AlsoPlain_Traced");
  }

  @Test
  void strictModeCanBeSetByProperty() {
    System.setProperty("traceable.strict", "true");
    assertThatThrownBy(() -> Traced.of(Step.class, new Outer.AlsoPlain()))
        .isInstanceOf(MissingSiblingException.class);
  }

  @Test
  void aStrictPropertyThatIsNoBooleanIsRefused() {
    System.setProperty("traceable.strict", "yes");
    assertThatThrownBy(() -> Traced.of(Step.class, new Outer.AlsoPlain()))
        .hasMessageContaining("traceable.strict=yes: use true or false");
  }

  @Test
  void aClassThatOnlyHasTheNameIsNotTakenForASibling() {
    Outer.Taken model = new Outer.Taken();
    assertThat(Traced.of(Step.class, model)).isSameAs(model);
  }

  @Test
  void aSiblingThatIsNotWhatWasAskedForIsTold() {
    Outer.Unrelated model = new Outer.Unrelated();
    assertThat(Traced.of(Step.class, model)).isSameAs(model);
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("Outer_Unrelated_Traced is not a io.traceable.dispatch.Step");
  }

  @Test
  void askingForAClassInsteadOfAnInterfaceIsRefusedWithTheAlternative() {
    assertThatThrownBy(() -> Traced.of(Scale.class, new Scale(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Scale_Traced.of(model)");
  }

  @Test
  void modelsInsideContainersAreReplacedAtAnyDepth() {
    Outer.Plain leaf = new Outer.Plain();
    Chain chain = new Chain(new Scale(2), leaf, new Chain(new Outer.Inner(), new Scale(3)));

    Chain wrapped = (Chain) Traced.of(Step.class, (Step) chain);

    assertThat(wrapped.steps.get(0)).isInstanceOf(Scale_Traced.class);
    assertThat(wrapped.steps.get(1)).isSameAs(leaf);
    assertThat(((Chain) wrapped.steps.get(2)).steps)
        .hasExactlyElementsOfTypes(Outer_Inner_Traced.class, Scale_Traced.class);
    assertThat(wrapped.apply(5)).isEqualTo(chain.apply(5));
  }

  @Test
  void leavesInsideContainersAreNotWorthAWarning() {
    Traced.of(Step.class, (Step) new Chain(new Outer.Plain(), new Scale(1)));
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void aChildWhoseSiblingCannotStandForItStaysAsItIs() {
    Outer.Unrelated child = new Outer.Unrelated();
    Chain wrapped = (Chain) Traced.of(Step.class, (Step) new Chain(child));
    assertThat(wrapped.steps).containsExactly(child);
  }
}

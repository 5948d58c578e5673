package io.traceable.processor.capture;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/**
 * Cases in a row that take the same record apart: javac may call an accessor once for all of them,
 * or once for each, as the language leaves open and versions of javac differ. Nobody can tell where
 * the accessors are those that every record has.
 */
final class SharedAccessors {

  private final Converter converter;

  private SharedAccessors(Converter converter) {
    this.converter = converter;
  }

  /**
   * Requires that it makes no difference how often accessors are called.
   *
   * @throws Refusal at a case where it may
   */
  static void requireNone(List<SwitchArm> arms, Converter converter) {
    SharedAccessors shared = new SharedAccessors(converter);
    List<CaseLabels> cases = new ArrayList<>();
    arms.forEach(arm -> cases.addAll(arm.labels()));
    for (int i = 1; i < cases.size(); i++) {
      for (Tree pattern : cases.get(i).patterns()) {
        for (Tree before : cases.get(i - 1).patterns()) {
          if (shared.areAlike(before, pattern) && shared.hasCode(pattern)) {
            throw Refusal.expression(
                "neighbouring cases of one record that declares an accessor of its own, or is in a"
                    + " class file",
                pattern);
          }
        }
      }
    }
  }

  /** Javac shares accessors only where the first components are both tested. */
  private boolean areAlike(Tree one, Tree other) {
    return PatternTrees.isRecord(one)
        && PatternTrees.isRecord(other)
        && record(one).equals(record(other))
        && isTested(one)
        && isTested(other);
  }

  private boolean isTested(Tree pattern) {
    List<Tree> nested = PatternTrees.nested(pattern);
    if (nested.isEmpty() || PatternTrees.isAny(nested.get(0))) {
      return false;
    }
    DeclaredType type = (DeclaredType) converter.trees().type(pattern);
    return !(nested.get(0) instanceof BindingPatternTree binding)
        || !converter
            .rules()
            .isSubErasure(
                converter
                    .rules()
                    .types()
                    .asMemberOf(type, record(pattern).getRecordComponents().get(0)),
                converter.trees().type(binding.getVariable()));
  }

  private TypeElement record(Tree pattern) {
    return (TypeElement) ((DeclaredType) converter.trees().type(pattern)).asElement();
  }

  private boolean hasCode(Tree pattern) {
    if (!PatternTrees.isRecord(pattern)) {
      return false;
    }
    RecordAccessors accessors = converter.patterns().accessors();
    return record(pattern).getRecordComponents().stream()
            .map(RecordComponentElement::getAccessor)
            .anyMatch(accessor -> !accessors.isImplicit(accessor))
        || PatternTrees.nested(pattern).stream().anyMatch(this::hasCode);
  }
}

package io.traceable.processor.capture;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * What a pattern does, in the order in which javac has it done: a record's components are all read,
 * each tested after it is read, before the components of a component are read. Values are numbered;
 * the value to be matched is number 0.
 */
final class PatternSteps {

  /** One step; it uses values of steps before it. */
  sealed interface Step {}

  /** Goes on only with a value of that type, which the value then is known to be of. */
  record Check(int value, TypeMirror type, Tree at) implements Step {}

  /**
   * Calls the accessor of a record's component.
   *
   * @param type the component's, as a member of the record's type
   */
  record Access(int value, RecordComponentElement component, TypeMirror type, int result, Tree at)
      implements Step {}

  /** Gives a value to a variable. */
  record Bind(int value, VariableElement variable, Tree at) implements Step {}

  private final Converter converter;
  private final List<Step> steps = new ArrayList<>();
  private int values = 1;

  private PatternSteps(Converter converter) {
    this.converter = converter;
  }

  /**
   * The steps of a pattern.
   *
   * @param type what the value is known to be of
   * @param isNonNull whether it is known that the value is not null, so that a test for what every
   *     value of its type is can be left out
   */
  static List<Step> of(Tree pattern, TypeMirror type, boolean isNonNull, Converter converter) {
    PatternSteps unrolled = new PatternSteps(converter);
    if (PatternTrees.isRecord(pattern)) {
      TypeMirror recordType = converter.trees().type(pattern);
      if (!isNonNull || !converter.rules().isSubErasure(type, recordType)) {
        unrolled.steps.add(new Check(0, recordType, pattern));
      }
      unrolled.components(pattern, 0);
    } else {
      unrolled.binding(pattern, type, isNonNull, 0);
    }
    return List.copyOf(unrolled.steps);
  }

  private void components(Tree pattern, int value) {
    DeclaredType type = (DeclaredType) converter.trees().type(pattern);
    List<? extends RecordComponentElement> components =
        ((TypeElement) type.asElement()).getRecordComponents();
    List<Tree> patterns = PatternTrees.nested(pattern);
    Map<Tree, Integer> records = new LinkedHashMap<>();
    for (int i = 0; i < components.size(); i++) {
      Tree nested = patterns.get(i);
      TypeMirror componentType = typeIn(type, components.get(i));
      int component = values++;
      steps.add(new Access(value, components.get(i), componentType, component, nested));
      if (PatternTrees.isRecord(nested)) {
        steps.add(new Check(component, converter.trees().type(nested), nested));
        records.put(nested, component);
      } else if (!PatternTrees.isAny(nested)) {
        binding(nested, componentType, true, component);
      }
    }
    records.forEach(this::components);
  }

  private TypeMirror typeIn(DeclaredType type, RecordComponentElement component) {
    TypeMirror member = converter.rules().types().asMemberOf(type, component);
    return member.getKind() == TypeKind.WILDCARD ? converter.rules().erasure(member) : member;
  }

  /**
   * A type pattern.
   *
   * @param takesNull whether a type that every value is of needs no test
   */
  private void binding(Tree pattern, TypeMirror type, boolean takesNull, int value) {
    if (!(pattern instanceof BindingPatternTree binding)) {
      throw Refusal.expression("a pattern of kind " + pattern.getKind(), pattern);
    }
    VariableTree variable = binding.getVariable();
    TypeMirror wanted = converter.trees().type(variable);
    if (type.getKind().isPrimitive() || wanted.getKind().isPrimitive()) {
      if (type.getKind() != wanted.getKind()) {
        throw Refusal.expression("a primitive type pattern that converts", pattern);
      }
    } else if (!takesNull || !converter.rules().isSubErasure(type, wanted)) {
      steps.add(new Check(value, wanted, pattern));
    }
    if (isNamed(variable)) {
      steps.add(new Bind(value, (VariableElement) converter.trees().element(variable), pattern));
    }
  }

  /** False for {@code _}. */
  static boolean isNamed(VariableTree variable) {
    return !variable.getName().contentEquals("") && !variable.getName().contentEquals("_");
  }
}

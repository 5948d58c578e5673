package io.traceable.processor.capture;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Op;
import io.traceable.graph.Operators;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.TypeRef;
import io.traceable.processor.capture.PatternSteps.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A switch with patterns or null (JLS 14.11): a block, in which the labels are tested in order.
 * Where one test decides, the others stand in its other branch, like {@code else if}; where a guard
 * or the components of a record decide, too, they come after it. Neighbouring constants are a
 * switch of their own.
 *
 * <p>An arm that another one falls into is captured for both, as javac compiles it for both.
 */
final class PatternSwitch {

  private final Converter converter;
  private final Switches switches;
  private final Tree tree;
  private final List<SwitchArm> arms;
  private final JumpTarget target;
  private final List<Test> tests;

  PatternSwitch(
      Converter converter, Switches switches, Tree tree, List<SwitchArm> arms, JumpTarget target) {
    this.converter = converter;
    this.switches = switches;
    this.tree = tree;
    this.arms = arms;
    this.target = target;
    tests = tests();
  }

  /**
   * What leads to an arm.
   *
   * @param constants none where it is patterns
   * @param patterns of several cases, each with its guard, of which one has to fit
   */
  private record Test(int arm, List<ExpressionTree> constants, List<CaseLabels> patterns) {}

  private List<Test> tests() {
    List<Test> found = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      SwitchArm arm = arms.get(i);
      Map<Optional<Element>, List<ExpressionTree>> constants = new LinkedHashMap<>();
      for (ExpressionTree constant : arm.constants()) {
        constants
            .computeIfAbsent(SwitchArm.enumOf(constant, converter), e -> new ArrayList<>())
            .add(constant);
      }
      for (List<ExpressionTree> ofOneKind : constants.values()) {
        found.add(new Test(i, ofOneKind, List.of()));
      }
      List<CaseLabels> patterns =
          arm.labels().stream().filter(labels -> !labels.patterns().isEmpty()).toList();
      if (!patterns.isEmpty()) {
        found.add(new Test(i, List.of(), patterns));
      }
    }
    return found;
  }

  void capture(ExpressionTree selectorTree, Frame frame) {
    TypeMirror type = converter.trees().type(selectorTree);
    if (type.getKind().isPrimitive() || type.getKind() == TypeKind.NULL) {
      throw Refusal.expression("a switch with patterns over " + type, selectorTree);
    }
    SharedAccessors.requireNone(arms, converter);
    Value selector =
        converter.expressions().capture(selectorTree, converter.rules().erasure(type), frame);
    boolean takesNull = arms.stream().anyMatch(SwitchArm::isNull);
    if (!takesNull && !selector.isNonNull()) {
      converter
          .nodes()
          .method(
              selectorTree,
              frame,
              Creations.REQUIRE_NON_NULL,
              List.of(selector.argument()),
              converter.rules().object());
      selector = selector.nonNull();
    }
    Frame body = frame.branch(target);
    SwitchArm whenNull =
        arms.stream().filter(arm -> arm.isNull() && !arm.isDefault()).findFirst().orElse(null);
    if (whenNull == null) {
      from(0, selector, body);
    } else {
      Value known = selector.nonNull();
      branch(
          whenNull.tree(),
          compareToNull(Op.EQ, selector, whenNull.tree(), body),
          isNull -> arm(arms.indexOf(whenNull), isNull),
          other -> from(0, known, other),
          body);
    }
    Exits.close(converter, tree, body);
    List<Argument> args = List.of(body.asArgument("block"));
    converter.joins().region(tree, frame, "switched", Structure.BLOCK, args, target);
  }

  /** Tests from one on; control never comes to what follows in the frame. */
  private boolean from(int first, Value selector, Frame frame) {
    if (first == tests.size()) {
      return otherwise(frame);
    }
    Test test = tests.get(first);
    if (!test.constants().isEmpty()) {
      return constants(first, selector, frame);
    }
    Predicate<Frame> rest = other -> from(first + 1, selector, other);
    if (isSeveral(test)) {
      Tree at = arms.get(test.arm()).tree();
      return branch(at, any(test, selector, frame), f -> arm(test.arm(), f), rest, frame);
    }
    CaseLabels labels = test.patterns().get(0);
    Tree pattern = labels.patterns().get(0);
    List<Step> steps = PatternSteps.of(pattern, selector.type(), selector.isNonNull(), converter);
    boolean isDecided = Patterns.checks(steps) <= 1 && !isGuarded(labels);
    boolean isOpen =
        converter
            .patterns()
            .run(
                steps,
                selector,
                List.of(),
                matched -> guarded(labels, matched, f -> arm(test.arm(), f)),
                isDecided ? rest : other -> true,
                pattern,
                frame);
    return isOpen && from(first + 1, selector, frame);
  }

  /** An arm with {@code case A _, B _}, or with several cases. */
  private static boolean isSeveral(Test test) {
    return test.patterns().size() > 1 || test.patterns().get(0).patterns().size() > 1;
  }

  /** Whether one of the patterns fits, its guard included; none has variables. */
  private Value any(Test test, Value selector, Frame frame) {
    Value result = null;
    for (CaseLabels labels : test.patterns()) {
      Value known = result;
      result =
          known == null
              ? fits(labels, selector, frame)
              : converter
                  .conditionals()
                  .or(labels.patterns().get(0), known, f -> fits(labels, selector, f), frame);
    }
    return Objects.requireNonNull(result);
  }

  private Value fits(CaseLabels labels, Value selector, Frame frame) {
    Value result = null;
    for (Tree pattern : labels.patterns()) {
      List<Step> steps = PatternSteps.of(pattern, selector.type(), selector.isNonNull(), converter);
      Value known = result;
      result =
          known == null
              ? converter.patterns().test(steps, selector, pattern, frame)
              : converter
                  .conditionals()
                  .or(
                      pattern,
                      known,
                      f -> converter.patterns().test(steps, selector, pattern, f),
                      frame);
    }
    Value any = Objects.requireNonNull(result);
    ExpressionTree guard = labels.guard();
    return guard == null || !isGuarded(labels)
        ? any
        : converter
            .conditionals()
            .and(guard, any, f -> converter.expressions().condition(guard, f), frame);
  }

  private boolean isGuarded(CaseLabels labels) {
    ExpressionTree guard = labels.guard();
    return guard != null && !Boolean.TRUE.equals(converter.constants().of(guard));
  }

  private boolean guarded(CaseLabels labels, Frame frame, Predicate<Frame> then) {
    ExpressionTree guard = labels.guard();
    if (guard == null || !isGuarded(labels)) {
      return then.test(frame);
    }
    Value test = converter.expressions().condition(guard, frame);
    return branch(guard, test, then, other -> true, frame);
  }

  /** Constants from one on that are of one kind: a switch that they alone would be. */
  private boolean constants(int first, Value selector, Frame frame) {
    if (!selector.isNonNull()) {
      // What null goes to is the default.
      Tree at = arms.get(tests.get(first).arm()).tree();
      boolean isOpen =
          branch(
              at,
              compareToNull(Op.NE, selector, at, frame),
              other -> constants(first, selector.nonNull(), other, false),
              isNull -> true,
              frame);
      return isOpen && from(endOfConstants(first), selector, frame);
    }
    return constants(first, selector, frame, true);
  }

  /**
   * The same for a selector that is not null.
   *
   * @param isLast whether what does not fit goes on with the next tests here
   */
  private boolean constants(int first, Value selector, Frame frame, boolean isLast) {
    TypeMirror type = selector.type();
    Optional<Element> owner = enumOf(tests.get(first));
    int end = endOfConstants(first);
    if (owner.isEmpty() || SwitchArm.isEnum(type, converter)) {
      TypeMirror unboxed = converter.rules().unboxedOrSelf(type);
      Value plain =
          converter
              .conversions()
              .coerce(selector, type, converter.rules().erasure(unboxed), tree, frame);
      Predicate<Frame> rest = isLast ? other -> from(end, selector, other) : other -> true;
      return choice(first, end, plain, rest, frame);
    }
    TypeMirror enumType = converter.rules().erasure(owner.get().asType());
    Tree at = arms.get(tests.get(first).arm()).tree();
    List<Step> steps = List.of(new PatternSteps.Check(0, enumType, at));
    boolean isOpen =
        branch(
            at,
            converter.patterns().test(steps, selector, at, frame),
            fits -> {
              Value constant = converter.conversions().cast(selector, enumType, at, fits).nonNull();
              return choice(first, end, constant, other -> true, fits);
            },
            other -> true,
            frame);
    return isLast ? isOpen && from(end, selector, frame) : isOpen;
  }

  private boolean choice(int first, int end, Value selector, Predicate<Frame> rest, Frame frame) {
    JumpTarget inner =
        new JumpTarget(JumpTarget.Kind.LABELLED, frame.jumps(), List.of(), List.of(), List.of());
    List<Argument> args = new ArrayList<>(List.of(selector.argument(), new Sequence(List.of())));
    List<Region.Case> cases = new ArrayList<>();
    for (Test test : tests.subList(first, end)) {
      Frame branch = frame.branch(inner);
      arm(test.arm(), branch);
      args.add(branch.asArgument("arm"));
      cases.add(
          new Region.Case(SwitchArm.literals(test.constants(), selector.type(), converter), false));
    }
    Frame other = frame.branch(inner);
    boolean isOpen = rest.test(other);
    if (isOpen) {
      converter.joins().jump(tree, other, inner, false);
    }
    Exits.close(converter, tree, other);
    args.add(other.asArgument("default"));
    cases.add(new Region.Case(List.of(), true));
    converter.joins().region(tree, frame, "switched", new Region.Switch(cases), args, inner);
    return isOpen;
  }

  private int endOfConstants(int first) {
    Optional<Element> owner = enumOf(tests.get(first));
    int end = first;
    while (end < tests.size()
        && !tests.get(end).constants().isEmpty()
        && enumOf(tests.get(end)).equals(owner)) {
      end++;
    }
    return end;
  }

  /** The enum that the constants are of. */
  private Optional<Element> enumOf(Test test) {
    return SwitchArm.enumOf(test.constants().get(0), converter);
  }

  private Value compareToNull(Op op, Value selector, Tree at, Frame frame) {
    return converter
        .nodes()
        .operator(
            at,
            frame,
            Operators.binary(op, TypeRef.OBJECT),
            List.of(selector.argument(), Literal.NULL),
            converter.rules().booleanType());
  }

  /** A conditional whose branches may leave; true if one does not. */
  private boolean branch(
      Tree at, Value test, Predicate<Frame> then, Predicate<Frame> otherwise, Frame frame) {
    return converter.conditionals().branches(at, at, test, then, otherwise, List.of(), frame);
  }

  /** An arm and those it falls into. Control leaves the switch. */
  private boolean arm(int first, Frame frame) {
    for (int i = first; i < arms.size(); i++) {
      SwitchArm arm = arms.get(i);
      boolean isOpen = switches.arm(arm, target, frame);
      if (isOpen && (arm.isRule() || i == arms.size() - 1)) {
        converter.joins().jump(arm.tree(), frame, target, false);
      }
      if (!isOpen || arm.isRule()) {
        break;
      }
    }
    Exits.close(converter, arms.get(first).tree(), frame);
    return false;
  }

  /** What no label fits: default, or what javac adds for a type that came later. */
  private boolean otherwise(Frame frame) {
    for (int i = 0; i < arms.size(); i++) {
      if (arms.get(i).isDefault()) {
        return arm(i, frame);
      }
    }
    converter.patterns().accessors().throwMatchException(tree, Literal.NULL, Literal.NULL, frame);
    return false;
  }
}

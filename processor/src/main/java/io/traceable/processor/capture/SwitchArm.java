package io.traceable.processor.capture;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * One arm of a switch.
 *
 * @param labels of each case that leads to it
 * @param body statements; of a rule one statement or expression
 * @param isRule whether it is of the form {@code case label -> body}, which never falls through
 */
record SwitchArm(
    CaseTree tree, List<CaseLabels> labels, List<? extends Tree> body, boolean isRule) {

  static List<SwitchArm> of(List<? extends CaseTree> cases, Converter converter) {
    List<SwitchArm> arms = new ArrayList<>();
    List<CaseLabels> labels = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      CaseTree tree = cases.get(i);
      labels.add(CaseLabels.of(tree, converter.sourceLevel()));
      List<? extends StatementTree> statements = tree.getStatements();
      boolean isEmptyGroup = statements != null && statements.isEmpty() && i + 1 < cases.size();
      if (!isEmptyGroup) {
        boolean isRule = statements == null;
        arms.add(
            new SwitchArm(
                tree, List.copyOf(labels), isRule ? List.of(tree.getBody()) : statements, isRule));
        labels.clear();
      }
    }
    return arms;
  }

  boolean isDefault() {
    return labels.stream().anyMatch(CaseLabels::isDefault);
  }

  boolean isNull() {
    return labels.stream().anyMatch(CaseLabels::isNull);
  }

  boolean isPattern() {
    return labels.stream().anyMatch(CaseLabels::isPattern);
  }

  List<ExpressionTree> constants() {
    return labels.stream().flatMap(l -> l.constants().stream()).toList();
  }

  /** When the arms are taken, for a selector of this type. */
  static List<Region.Case> cases(List<SwitchArm> arms, TypeMirror selector, Converter converter) {
    List<Region.Case> cases = new ArrayList<>();
    for (SwitchArm arm : arms) {
      cases.add(new Region.Case(literals(arm.constants(), selector, converter), arm.isDefault()));
    }
    return cases;
  }

  /** The constants as a switch over a selector of this type compares them. */
  static List<Literal> literals(
      List<ExpressionTree> constants, TypeMirror selector, Converter converter) {
    return constants.stream().map(label -> label(label, selector, converter)).toList();
  }

  private static Literal label(ExpressionTree label, TypeMirror selector, Converter converter) {
    if (isEnum(selector, converter)) {
      ExpressionTree name = Attribution.withoutParentheses(label);
      if (name instanceof IdentifierTree identifier) {
        return new Literal(identifier.getName().toString());
      } else if (name instanceof MemberSelectTree select) {
        return new Literal(select.getIdentifier().toString());
      }
      throw Refusal.expression("the case label " + label, label);
    }
    Object constant = converter.constants().of(label);
    if (constant == null) {
      throw Refusal.expression("the case label " + label, label);
    }
    return new Literal(
        selector.getKind().isPrimitive()
            ? PrimitiveValues.convert(constant, selector.getKind())
            : constant);
  }

  /** The enum that a label names a constant of; empty for other constants. */
  static Optional<Element> enumOf(ExpressionTree label, Converter converter) {
    Element constant = converter.trees().symbol(Attribution.withoutParentheses(label));
    return constant != null && constant.getKind() == ElementKind.ENUM_CONSTANT
        ? Optional.of(Symbols.owner(constant))
        : Optional.empty();
  }

  static boolean isEnum(TypeMirror type, Converter converter) {
    return converter.rules().erasure(type) instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.ENUM;
  }
}

package io.traceable.processor.capture;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Target;
import io.traceable.processor.capture.shadow.ShadowCompilation;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * The way from one method's attributed trees to a graph. {@link Statements} walk the body in order;
 * {@link Expressions} hand each kind of expression to its specialist; every specialist evaluates
 * its operands in Java's order, has {@link Conversions} make each what its context wants, and ends
 * in {@link Nodes}, which append to the {@link Frame}. Variables exist in the frame only: a name
 * stands for the value assigned last. {@link NodeLabels} finally give the nodes their names.
 *
 * <p>This class introduces the specialists to each other.
 */
final class Converter {

  private final Attribution trees;
  private final int sourceLevel;
  private final TypeRules rules;
  private final TypeRefs refs;
  private final Nodes nodes;
  private final Members members;
  private final Constants constants;
  private final Conversions conversions;
  private final FunctionalInterfaces functionalInterfaces;
  private final ClassInitialisation classInitialisation;
  private final Expressions expressions = new Expressions(this);
  private final Statements statements = new Statements(this);
  private final Places places = new Places(this);
  private final Selections selections = new Selections(this);
  private final Assignments assignments = new Assignments(this);
  private final Binaries binaries = new Binaries(this);
  private final Unaries unaries = new Unaries(this);
  private final Concatenations concatenations = new Concatenations(this);
  private final Conditionals conditionals = new Conditionals(this);
  private final Casts casts = new Casts(this);
  private final Patterns patterns = new Patterns(this);
  private final Calls calls = new Calls(this);
  private final Arguments arguments = new Arguments(this);
  private final ModulePaths modulePaths = new ModulePaths(this);
  private final Creations creations = new Creations(this);
  private final Arrays arrays = new Arrays(this);
  private final Lambdas lambdas = new Lambdas(this);
  private final MethodReferences methodReferences = new MethodReferences(this);
  private final Joins joins = new Joins(this);
  private final LocalClasses localClasses = new LocalClasses(this);
  private Receivers receivers = new Receivers(this, null);
  private Set<VariableElement> cells = Set.of();

  Converter(ShadowCompilation shadow, Attribution trees, TypeElement home, NameGlobs pure) {
    this.trees = trees;
    sourceLevel = shadow.sourceLevel();
    rules = new TypeRules(shadow.types(), shadow.elements());
    refs = new TypeRefs(rules, shadow.elements().getPackageOf(home));
    nodes = new Nodes(trees, rules, refs);
    members = new Members(rules, refs, new MemberEffects(rules, refs, home, pure), home);
    constants = new Constants(trees, rules);
    conversions = new Conversions(nodes, rules, refs);
    functionalInterfaces = new FunctionalInterfaces(rules, refs);
    classInitialisation = new ClassInitialisation(rules, shadow.trees(), home);
  }

  /** Captures a method that has a body. */
  Graph capture(MethodTree tree, ExecutableElement method) {
    Frame frame = Frame.ofMethod(method.getReturnType());
    cells = TryVariables.in(tree, trees);
    try {
      if (!method.getModifiers().contains(Modifier.STATIC)) {
        Value self =
            nodes.placeholder(tree, frame, "self", Target.Parameter.THIS, members.home().asType());
        receivers = new Receivers(this, self.nonNull());
      }
      // All placeholders come first.
      List<Value> parameters =
          tree.getParameters().stream().map(parameter -> placeholder(parameter, frame)).toList();
      for (int i = 0; i < parameters.size(); i++) {
        VariableTree parameter = tree.getParameters().get(i);
        places.declare(
            (VariableElement) trees.element(parameter), parameters.get(i), parameter, frame);
      }
    } catch (Refusal refusal) {
      throw refusal.at(tree);
    }
    body(tree, method, frame);
    Target.Method signature =
        members.method(
            method,
            members.home().asType(),
            Members.dispatch(method),
            io.traceable.graph.Effects.IMPURE);
    return frame.labels().finish(signature.signature(), frame.nodes());
  }

  /** A synchronized method holds the lock of its object, or of its class (JLS 8.4.3.6). */
  private void body(MethodTree tree, ExecutableElement method, Frame frame) {
    if (!method.getModifiers().contains(Modifier.SYNCHRONIZED)) {
      statements.body(tree.getBody(), frame);
      return;
    }
    TypeMirror home = members.home().asType();
    Value lock =
        method.getModifiers().contains(Modifier.STATIC)
            ? nodes.literal(refs.erased(home), rules.declared("java.lang.Class"))
            : receivers.self();
    Frame body = frame.branch();
    statements.body(tree.getBody(), body);
    List<Argument> args = List.of(lock.argument(), body.asArgument("synchronized"));
    joins.region(tree, frame, "locked", Structure.SYNCHRONIZED, args, List.of());
    Exits.close(this, tree, frame);
  }

  private Value placeholder(VariableTree tree, Frame frame) {
    String name = Symbols.name((VariableElement) trees.element(tree));
    return nodes.placeholder(tree, frame, name, name, trees.element(tree).asType());
  }

  /** True for a variable that stays one, because a try assigns it. */
  boolean isCell(VariableElement variable) {
    return cells.contains(variable);
  }

  boolean isCell(Local local) {
    return local.key() instanceof VariableElement variable && isCell(variable);
  }

  /** Variables that are in SSA form, as locals. */
  List<Local> locals(Collection<VariableElement> variables) {
    return variables.stream().filter(v -> !isCell(v)).map(Local::of).toList();
  }

  /**
   * True where a switch expression that no constant fits throws a MatchException, as from version
   * 21 of the language on.
   */
  boolean hasMatchException() {
    return sourceLevel >= 21;
  }

  /** The version of the language. */
  int sourceLevel() {
    return sourceLevel;
  }

  Attribution trees() {
    return trees;
  }

  TypeRules rules() {
    return rules;
  }

  TypeRefs refs() {
    return refs;
  }

  Nodes nodes() {
    return nodes;
  }

  Members members() {
    return members;
  }

  Constants constants() {
    return constants;
  }

  Conversions conversions() {
    return conversions;
  }

  FunctionalInterfaces functionalInterfaces() {
    return functionalInterfaces;
  }

  ClassInitialisation classInitialisation() {
    return classInitialisation;
  }

  LocalClasses localClasses() {
    return localClasses;
  }

  Joins joins() {
    return joins;
  }

  Expressions expressions() {
    return expressions;
  }

  Statements statements() {
    return statements;
  }

  Places places() {
    return places;
  }

  Receivers receivers() {
    return receivers;
  }

  Selections selections() {
    return selections;
  }

  Assignments assignments() {
    return assignments;
  }

  Binaries binaries() {
    return binaries;
  }

  Unaries unaries() {
    return unaries;
  }

  Concatenations concatenations() {
    return concatenations;
  }

  Conditionals conditionals() {
    return conditionals;
  }

  Casts casts() {
    return casts;
  }

  Patterns patterns() {
    return patterns;
  }

  Calls calls() {
    return calls;
  }

  Arguments arguments() {
    return arguments;
  }

  ModulePaths modulePaths() {
    return modulePaths;
  }

  Creations creations() {
    return creations;
  }

  Arrays arrays() {
    return arrays;
  }

  Lambdas lambdas() {
    return lambdas;
  }

  MethodReferences methodReferences() {
    return methodReferences;
  }
}

package io.traceable.processor.capture;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Fields whose object is of one class for certain, and never null once a constructor has ended:
 * final fields of a class, declared with a class, to which nothing but {@code new} of that class is
 * assigned. Only the class itself can assign them: in field initialisers, blocks and constructors.
 */
final class ExactFields {

  private final Converter converter;
  private final Attribution trees;
  private final ClassTree source;

  private ExactFields(Converter converter, ClassTree source) {
    this.converter = converter;
    this.source = source;
    trees = converter.trees();
  }

  /**
   * Those whose methods a graph calls, by name, with the binary names of their classes.
   *
   * @param method of the class that is attributed
   */
  static Map<String, String> usedBy(Graph graph, Converter converter, TreePath method) {
    Map<String, String> exact = new TreeMap<>();
    if (!(method.getParentPath().getLeaf() instanceof ClassTree source)) {
      return exact;
    }
    ExactFields fields = new ExactFields(converter, source);
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          if (node.target() instanceof Target.Module module && module.path().size() == 1) {
            String name = module.path().get(0);
            if (!exact.containsKey(name) && fields.isExact(name)) {
              exact.put(name, module.type().erasure());
            }
          }
        });
    return exact;
  }

  private boolean isExact(String name) {
    Optional<VariableElement> field =
        ElementFilter.fieldsIn(converter.members().home().getEnclosedElements()).stream()
            .filter(f -> f.getSimpleName().contentEquals(name))
            .filter(f -> f.getModifiers().contains(Modifier.FINAL))
            .filter(f -> !f.getModifiers().contains(Modifier.STATIC))
            .findFirst();
    return field.isPresent() && isExact(field.get());
  }

  private boolean isExact(VariableElement field) {
    TypeMirror type = field.asType();
    boolean isClass =
        type.getKind() == TypeKind.DECLARED
            && converter.rules().types().asElement(type) instanceof TypeElement element
            && element.getKind() == ElementKind.CLASS;
    List<ExpressionTree> values = isClass ? assigned(field) : List.of();
    return !values.isEmpty() && values.stream().allMatch(value -> isNew(value, type));
  }

  /** {@code new C(...)} without a body, which would be a subclass. */
  private boolean isNew(ExpressionTree value, TypeMirror type) {
    if (Attribution.withoutParentheses(value) instanceof NewClassTree created
        && created.getClassBody() == null) {
      TypeMirror made = trees.typeOrNull(created);
      return made != null
          && made.getKind() == TypeKind.DECLARED
          && converter.rules().sameErasure(made, type);
    }
    return false;
  }

  private List<ExpressionTree> assigned(VariableElement field) {
    List<ExpressionTree> values = new ArrayList<>();
    for (Tree member : source.getMembers()) {
      if (member instanceof VariableTree declared) {
        ExpressionTree initial = declared.getInitializer();
        if (initial != null && field.equals(trees.symbol(declared))) {
          values.add(initial);
        }
      } else if (member instanceof BlockTree || isConstructor(member)) {
        for (AssignmentTree assignment : Assigned.in(member)) {
          Element place = trees.symbol(Attribution.withoutParentheses(assignment.getVariable()));
          if (field.equals(place)) {
            values.add(assignment.getExpression());
          }
        }
      }
    }
    return values;
  }

  private static boolean isConstructor(Tree member) {
    return member instanceof MethodTree method && method.getReturnType() == null;
  }

  /** All assignments in a tree; trees wait in a queue instead of on the stack. */
  private static final class Assigned extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Deque<Tree> waiting = new ArrayDeque<>();

    static List<AssignmentTree> in(Tree tree) {
      Assigned scanner = new Assigned();
      scanner.scan(tree, null);
      List<AssignmentTree> found = new ArrayList<>();
      while (!scanner.waiting.isEmpty()) {
        Tree next = scanner.waiting.pop();
        if (next instanceof AssignmentTree assignment) {
          found.add(assignment);
        }
        next.accept(scanner, null);
      }
      return found;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
      if (tree != null) {
        waiting.push(tree);
      }
      return null;
    }
  }
}

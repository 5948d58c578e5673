package io.traceable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.traceable.graph.Argument;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.processor.outline.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * How the code of one traced method calls the methods that parts of it have become. Several values
 * come back in a record, whose components have the erased types: type variables of the method are
 * none of the record's.
 */
final class PartCalls {

  /** No component of a record may be called so (JLS 8.10.1), nor like the accessors it has. */
  private static final Set<String> RESERVED =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  /** For a method that was not cut. */
  static final PartCalls NONE = new PartCalls(List.of());

  /**
   * The method of a part.
   *
   * @param callee how its call begins: {@code this.<T>stepPart}
   * @param usesBound whether it takes the bound state as its first argument
   * @param record what it returns several values in; empty for one or none
   */
  record Callee(
      Part part,
      CodeBlock callee,
      boolean usesBound,
      Optional<ClassName> record,
      List<String> components) {

    static List<String> components(int count) {
      MemberNames names = new MemberNames(RESERVED);
      List<String> components = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        components.add(names.fresh("value" + i));
      }
      return components;
    }
  }

  private final List<Callee> callees;
  private final @Nullable Callee current;

  PartCalls(List<Callee> callees) {
    this(callees, null);
  }

  private PartCalls(List<Callee> callees, @Nullable Callee current) {
    this.callees = List.copyOf(callees);
    this.current = current;
  }

  /** Names of the records. */
  List<String> recordNames() {
    return callees.stream().flatMap(c -> c.record().stream()).map(ClassName::simpleName).toList();
  }

  /** The same for the code of a part. */
  PartCalls inside(Callee part) {
    return new PartCalls(callees, part);
  }

  /** The part whose code is written. */
  Callee current() {
    return Objects.requireNonNull(current, "the code of no part");
  }

  private Optional<Callee> callee(Target target) {
    OptionalInt number = Part.calledBy(target);
    return number.isPresent() ? Optional.of(callees.get(number.getAsInt())) : Optional.empty();
  }

  /** The type of a variable that holds several values. */
  Optional<ClassName> record(Node node) {
    return node.type().equals(TypeRef.TUPLE)
        ? callee(node.target()).flatMap(Callee::record)
        : Optional.empty();
  }

  /** True for a node that reads one of several values of a part. */
  boolean isRead(Node node, Body body) {
    return node.target() instanceof Target.Result
        && Part.calledBy(called(node, body).target()).isPresent();
  }

  private static Node called(Node result, Body body) {
    return body.producer((Argument.Ref) result.args().get(0));
  }

  /** The expression of a node that calls a part or reads a value of one. */
  Optional<Expression> expression(Node node, Body body) {
    if (isRead(node, body)) {
      return Optional.of(read(node, body));
    }
    return callee(node.target()).map(callee -> call(callee, node, body));
  }

  private static Expression call(Callee callee, Node node, Body body) {
    List<CodeBlock> args = new ArrayList<>();
    if (callee.usesBound()) {
      args.add(CodeBlock.of("bound"));
    }
    for (Argument argument : node.args()) {
      args.add(body.assigned(argument, body.typeOf(argument)).code());
    }
    return Expression.atom("$L($L)", callee.callee(), CodeBlock.join(args, ",$W"));
  }

  private Expression read(Node node, Body body) {
    Node call = called(node, body);
    Callee callee = callee(call.target()).orElseThrow();
    int index = ((Target.Result) node.target()).index();
    Expression value =
        Expression.atom("$L.$L()", body.nameOf(call), callee.components().get(index));
    TypeRef component = body.types().visible(callee.part().values().get(index).erased());
    return node.type().isPrimitive() ? value : body.converted(value, component, node.type());
  }

  /** The record of a part that returns several values. */
  static TypeSpec record(Callee callee, String name, TypeNames types) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    for (int i = 0; i < callee.components().size(); i++) {
      TypeName type = types.erased(callee.part().values().get(i).erased());
      constructor.addParameter(type, callee.components().get(i));
    }
    return TypeSpec.recordBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .recordConstructor(constructor.build())
        .build();
  }
}

package io.traceable.processor.capture;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Effects;
import io.traceable.graph.Operators;
import io.traceable.graph.Target;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What an assignment can assign to. Resolving a place evaluates its receiver, or its array and
 * index, once; reading and writing then use what was evaluated.
 */
final class Places {

  /** A variable, field or array element. */
  sealed interface Place {}

  private record Local(VariableElement variable) implements Place {}

  private record Field(VariableElement field, TypeMirror site, @Nullable Value receiver)
      implements Place {}

  private record Component(Value array, Value index) implements Place {}

  private final Converter converter;

  Places(Converter converter) {
    this.converter = converter;
  }

  Place resolve(ExpressionTree tree, Frame frame) {
    ExpressionTree target = Attribution.withoutParentheses(tree);
    if (target instanceof ArrayAccessTree access) {
      return component(access, frame);
    }
    Element element = converter.trees().element(target);
    if (!(element instanceof VariableElement variable)) {
      throw new UnresolvedName(target.toString());
    }
    return variable.getKind().isField() ? field(target, variable, frame) : new Local(variable);
  }

  private Place component(ArrayAccessTree access, Frame frame) {
    Value array = converter.arrays().evaluate(access.getExpression(), frame);
    Value index =
        converter.expressions().capture(access.getIndex(), converter.rules().intType(), frame);
    return new Component(array, index);
  }

  /**
   * A field, selected or by its simple name. An object that a static field is selected from is
   * evaluated and forgotten.
   */
  private Field field(ExpressionTree tree, VariableElement field, Frame frame) {
    boolean isStatic = field.getModifiers().contains(Modifier.STATIC);
    if (isStatic) {
      converter.classInitialisation().requireUnobservable(field, tree);
    }
    TypeMirror home = converter.members().home().asType();
    if (!(tree instanceof MemberSelectTree select)) {
      if (isStatic) {
        return new Field(field, Symbols.owner(field).asType(), null);
      }
      return new Field(field, home, converter.receivers().implicit(field, tree));
    }
    ExpressionTree object = Attribution.withoutParentheses(select.getExpression());
    if (converter.trees().isTypeName(object)) {
      return new Field(field, converter.trees().type(object), null);
    } else if (Receivers.isSuper(object)) {
      return new Field(
          field,
          converter.members().home().getSuperclass(),
          isStatic ? null : converter.receivers().self());
    }
    TypeMirror site = converter.trees().type(object);
    if (isStatic) {
      converter.expressions().capture(object, frame);
      return new Field(field, site, null);
    }
    return new Field(field, site, converter.receivers().evaluate(object, field, frame));
  }

  /** The value in the place, with as much of its type as the JVM knows. */
  Value read(Place place, Tree at, Frame frame) {
    if (place instanceof Local local) {
      return frame.read(local.variable());
    } else if (place instanceof Component component) {
      TypeMirror array = component.array().type();
      return converter
          .nodes()
          .operator(
              at,
              frame,
              Operators.getItem(converter.refs().erased(array)),
              List.of(component.array().argument(), component.index().argument()),
              componentType(array, at));
    }
    Field field = (Field) place;
    Value receiver = field.receiver();
    Effects effects = converter.members().effects().ofField(field.field());
    Target.Field target =
        converter
            .members()
            .field(
                field.field(),
                field.site(),
                receiver == null ? effects : Conversions.onReceiver(effects, receiver));
    TypeMirror declared = field.field().asType();
    TypeMirror type = converter.trees().type(at);
    TypeRules rules = converter.rules();
    return converter
        .nodes()
        .attribute(
            at,
            frame,
            target,
            arguments(receiver),
            rules.sameErasure(type, declared) ? type : rules.erasure(declared));
  }

  /** Stores a value that has the place's type. */
  void write(Place place, Value value, Tree at, Frame frame) {
    if (place instanceof Local local) {
      writeLocal(local.variable(), value, at, frame);
    } else if (place instanceof Component component) {
      converter
          .nodes()
          .operator(
              at,
              frame,
              Operators.setItem(converter.refs().erased(component.array().type())),
              List.of(component.array().argument(), component.index().argument(), value.argument()),
              converter.rules().voidType());
    } else {
      writeField((Field) place, value, at, frame);
    }
  }

  private void writeLocal(VariableElement variable, Value value, Tree at, Frame frame) {
    if (!frame.canAssign(variable)) {
      throw Refusal.expression(
          "an assignment to the variable "
              + variable.getSimpleName()
              + " inside a conditional operand",
          at);
    }
    frame.assign(variable, value);
  }

  private void writeField(Field field, Value value, Tree at, Frame frame) {
    Effects effects = converter.members().effects().ofField(field.field());
    Target.Field target = converter.members().field(field.field(), field.site(), effects);
    List<Argument> args = new java.util.ArrayList<>(arguments(field.receiver()));
    args.add(value.argument());
    converter
        .nodes()
        .function(
            at,
            frame,
            "set_" + target.name(),
            new Target.FieldStore(target),
            args,
            converter.rules().voidType());
  }

  private static List<Argument> arguments(@Nullable Value receiver) {
    return receiver == null ? List.of() : List.of(receiver.argument());
  }

  private static TypeMirror componentType(TypeMirror array, Tree at) {
    if (array instanceof ArrayType type) {
      return type.getComponentType();
    }
    throw Refusal.expression("an element of " + array, at);
  }
}

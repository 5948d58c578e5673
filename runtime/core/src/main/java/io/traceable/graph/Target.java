package io.traceable.graph;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a node reads or calls: a resolved symbol, never a bare name and never a compiler object.
 * Types inside targets are erased; the generic type of a value is the type of its node.
 */
public sealed interface Target
    permits Target.Parameter,
        Target.Field,
        Target.FieldStore,
        Target.Method,
        Target.Module,
        Target.Operator,
        Target.Lambda,
        Target.MethodReference,
        Target.Initialization,
        Target.Result,
        Target.Variable,
        Region,
        Exit {

  /** A parameter of the graph; {@code this} for the receiver of an instance method. */
  record Parameter(String name) implements Target {
    public static final String THIS = "this";

    public boolean isThis() {
      return name.equals(THIS);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A field; node arguments are {@code (receiver)}, or none for a static field.
   *
   * @param effects of reading it; a static field whose class may not be initialised yet is impure
   */
  record Field(
      TypeRef owner, String name, TypeRef type, boolean isStatic, boolean isFinal, Effects effects)
      implements Target {
    @Override
    public String toString() {
      return (isStatic ? "static " : "")
          + (isFinal ? "final " : "")
          + owner
          + "::"
          + name
          + " "
          + type
          + " {"
          + effects
          + "}";
    }
  }

  /**
   * Assignment to a field; arguments are {@code (receiver, value)}, or {@code (value)} for a static
   * field.
   */
  record FieldStore(Field field) implements Target {
    @Override
    public String toString() {
      return "set_attr " + field;
    }
  }

  /** How a method is invoked. */
  enum Dispatch {
    STATIC,
    VIRTUAL,
    INTERFACE,
    /** {@code super.method(...)}: no overriding is looked up. */
    SUPER,
    /** {@code new Owner(...)}; the method's name is {@code <init>} and it gives the owner. */
    NEW
  }

  /**
   * A method or constructor. Node arguments are {@code (receiver, arguments...)}, without a
   * receiver for {@link Dispatch#STATIC} and {@link Dispatch#NEW}; variable arity is an explicit
   * array by then.
   */
  record Method(
      Dispatch dispatch,
      TypeRef owner,
      String name,
      List<TypeRef> parameters,
      TypeRef returns,
      Effects effects)
      implements Target {

    public static final String CONSTRUCTOR = "<init>";

    public Method {
      parameters = List.copyOf(parameters);
    }

    /** The same method, of which something else is known. */
    public Method withEffects(Effects known) {
      return new Method(dispatch, owner, name, parameters, returns, known);
    }

    public boolean hasReceiver() {
      return dispatch != Dispatch.STATIC && dispatch != Dispatch.NEW;
    }

    /** {@code owner::name(parameters)returns}: tells overloads apart. */
    public String signature() {
      return owner + "::" + name + parameterList(parameters) + returns;
    }

    public String descriptor() {
      return TypeRef.descriptor(parameters, dispatch == Dispatch.NEW ? TypeRef.VOID : returns);
    }

    @Override
    public String toString() {
      return dispatch.name().toLowerCase(Locale.ROOT) + " " + signature() + " {" + effects + "}";
    }
  }

  /**
   * A submodule reached from {@code this} through final fields, and the method called on it; node
   * arguments are the method's own.
   *
   * @param path field names from {@code this}, never empty
   * @param through static types of the fields before the last, in order; empty where they are not
   *     known
   * @param type static type of the last field
   */
  record Module(List<String> path, List<TypeRef> through, TypeRef type, Method method)
      implements Target {
    public Module {
      path = List.copyOf(path);
      through = List.copyOf(through);
      if (!through.isEmpty() && through.size() != path.size() - 1) {
        throw new IllegalArgumentException(
            "the path " + path + " goes through " + (path.size() - 1) + " fields, not " + through);
      }
    }

    /** A field of {@code this}, or one on a path of which no types are known. */
    public Module(List<String> path, TypeRef type, Method method) {
      this(path, List.of(), type, method);
    }

    /** The same submodule with another method, or one of which something else is known. */
    public Module withMethod(Method other) {
      return new Module(path, through, type, other);
    }

    /** The same submodule, seen from what has the submodule's model in a field. */
    Module within(Module model) {
      List<String> longer = new ArrayList<>(model.path);
      longer.addAll(path);
      boolean isKnown =
          model.through.size() == model.path.size() - 1 && through.size() == path.size() - 1;
      List<TypeRef> types = new ArrayList<>(model.through);
      types.add(model.type);
      types.addAll(through);
      return new Module(longer, isKnown ? types : List.of(), type, method);
    }

    /** The method as the field's type has it: what runs if that is the object's class. */
    public Method ofType() {
      return new Method(
          Dispatch.VIRTUAL,
          type.erased(),
          method.name(),
          method.parameters(),
          method.returns(),
          method.effects());
    }

    /** {@code layer1.conv2}, as torch.fx writes it. */
    public String qualifiedName() {
      return String.join(".", path);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("this");
      for (int i = 0; i < path.size(); i++) {
        text.append('.').append(path.get(i));
        if (i < through.size()) {
          text.append('(').append(through.get(i)).append(')');
        }
      }
      return text + " " + type + " " + method;
    }
  }

  /** An operation of the language on operands of these types. */
  record Operator(Op op, List<TypeRef> parameters, TypeRef returns, Effects effects)
      implements Target {
    public Operator {
      parameters = List.copyOf(parameters);
    }

    @Override
    public String toString() {
      return "operator." + op.text() + parameterList(parameters) + returns + " {" + effects + "}";
    }
  }

  /**
   * A lambda expression; the one argument is its body, a nested graph whose placeholders are the
   * lambda's parameters.
   *
   * @param method the interface's one abstract method
   */
  record Lambda(TypeRef functionalInterface, Method method) implements Target {
    @Override
    public String toString() {
      return "lambda " + functionalInterface + " " + method;
    }
  }

  /**
   * A method reference; the argument is the receiver of a bound reference, else there is none.
   *
   * @param method the interface's one abstract method
   * @param referenced what it calls; an array constructor is {@code new} of the array type with one
   *     int
   */
  record MethodReference(TypeRef functionalInterface, Method method, Method referenced)
      implements Target {
    @Override
    public String toString() {
      return "method_ref " + functionalInterface + " " + method + " = " + referenced;
    }
  }

  /**
   * The initialisation of a class, if it has not happened; no arguments. {@code new C(f())}
   * initialises C before it calls f, which are nodes of their own.
   */
  record Initialization(TypeRef type) implements Target {
    @Override
    public String toString() {
      return "initialize " + type;
    }
  }

  /** One value of a region that gives several; the argument is the region's node. */
  record Result(int index) implements Target {
    @Override
    public String toString() {
      return "result." + index;
    }
  }

  /**
   * A local variable that stays a variable: one that is assigned inside a {@code try}, where
   * control can leave between any two nodes. {@code declare} makes it, with a value or without; its
   * node has the type {@link TypeRef#VARIABLE}. {@code read} takes that node, {@code write} takes
   * it and the new value.
   *
   * @param type of the values
   */
  record Variable(Access access, TypeRef type) implements Target {
    @Override
    public String toString() {
      return "variable." + access.name().toLowerCase(Locale.ROOT) + " " + type;
    }
  }

  /** What is done with a {@link Variable}. */
  enum Access {
    DECLARE,
    READ,
    WRITE
  }

  private static String parameterList(List<TypeRef> parameters) {
    return parameters.stream().map(TypeRef::toString).collect(joining(",", "(", ")"));
  }
}

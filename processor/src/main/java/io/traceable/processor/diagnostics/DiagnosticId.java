package io.traceable.processor.diagnostics;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything the processor may say against a program. Each has a page, {@code
 * docs/diagnostics/<id>.md}; the ids never change their meaning.
 */
public enum DiagnosticId {
  UNSUPPORTED_STATEMENT(
      "UnsupportedStatement",
      "Move the statement into a method of its own, without @Traceable, and call that."),
  UNSUPPORTED_EXPRESSION(
      "UnsupportedExpression",
      "Move the expression into a method of its own, without @Traceable, and call that."),
  ABSTRACT_METHOD("AbstractMethod", "Put @Traceable on the methods that have a body."),
  NATIVE_METHOD("NativeMethod", "Remove @Traceable: a native method has no Java body."),
  PRIVATE_NESTED_TYPE(
      "PrivateNestedType",
      "Give the functional interface package access: the sibling is another class of the package."),
  ENCLOSING_INSTANCE(
      "EnclosingInstance",
      "Make the class static and hand it what it needs of the class around it."),
  GENERATED_MEMBER(
      "GeneratedMember",
      "Write the member out: one that Lombok adds inside the compiler is in no source text."),
  EXPRESSION_TOO_DEEP(
      "ExpressionTooDeep",
      "Split the expression over several locals, nested statements over several methods."),
  METHOD_TOO_LARGE(
      "MethodTooLarge", "Read a large table from a resource, or fill it in several statements."),
  METHOD_NOT_CUT(
      "MethodNotCut",
      "Move what is large, such as a table, into a method of its own or a resource."),
  TOO_MANY_PARAMETERS(
      "TooManyParameters", "Hand several of the parameters over in an array or a record."),
  NO_COMPILER(
      "NoCompiler",
      "Compile with a JDK and with the class's source: the processor asks javac for the types."),
  RESERVED_NAME(
      "ReservedName",
      "Rename the method: every sibling has a static of(model), original() and rebind()."),
  SIBLING_NAME_TAKEN(
      "SiblingNameTaken", "Rename that class: the sibling of a class M is always called M_Traced."),
  SIBLING_NOT_COMPILABLE(
      "SiblingNotCompilable",
      "Nothing is wrong with the method; please report it. Until then remove @Traceable."),
  TRANSFORM_FAILED(
      "TransformFailed",
      "Mend the transform, or leave it out with -Atraceable.transforms.without=<name>."),
  UNKNOWN_TRANSFORM(
      "UnknownTransform",
      "Correct the name, or put the transform's jar on the annotation processor path."),
  UNKNOWN_OPTION("UnknownOption", "Correct the option; the README lists all of them."),
  UNMATCHED_NAME(
      "UnmatchedName", "Correct the name in the option, or take it out: it has no effect."),
  WRONG_CONSTANT(
      "WrongConstant", "Write a constant of the parameter's type, as Java writes a literal of it."),
  NOT_SPECIALIZED(
      "NotSpecialized",
      "Take the constant out, or name one that decides a branch or how often a loop turns."),
  NOT_WRITTEN(
      "NotWritten", "Look at the disk and the permissions of the output folders, then rebuild."),
  INTERNAL_ERROR(
      "InternalError", "Please report it with the method. Until then remove @Traceable.");

  private final String id;
  private final String fix;

  DiagnosticId(String id, String fix) {
    this.id = id;
    this.fix = fix;
  }

  /** The id as users see it, without the prefix {@code Traceable}. */
  public String id() {
    return id;
  }

  /** What the user can do. */
  public String fix() {
    return fix;
  }

  /** The diagnostic of that id. */
  public static Optional<DiagnosticId> of(String id) {
    return Arrays.stream(values()).filter(d -> d.id.equals(id)).findFirst();
  }
}

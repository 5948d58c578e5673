package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.processor.callees.Overriding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that stay in a sibling: of traced methods of the same class which nobody can override, on
 * the same receiver. All methods of a class have one mode, which was looked at where the sibling
 * was entered; so the call goes to the graph's code at once.
 */
final class OwnCalls {

  private final TypeNames types;
  private final Map<String, MethodRequest> methods = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  OwnCalls(TypeNames types) {
    this.types = types;
  }

  /**
   * Adds a method of the sibling.
   *
   * @param optimizedName of the method with the graph's code
   */
  void add(MethodRequest method, String optimizedName) {
    methods.put(method.captured().name(), method);
    names.put(method.captured().name(), optimizedName);
  }

  /** The name of the method that has the code; empty for a call of anything else. */
  Optional<String> nameOf(Target.Method target, List<Argument> args, Body body) {
    MethodRequest method = methods.get(target.signature());
    boolean isOwn =
        method != null
            && Overriding.isExcluded(method.method(), target.dispatch())
            && (!target.hasReceiver() || isSelf(args.get(0), body))
            && types.isNameable(target.returns())
            && target.parameters().stream().allMatch(types::isNameable);
    return isOwn ? Optional.ofNullable(names.get(target.signature())) : Optional.empty();
  }

  private static boolean isSelf(Argument receiver, Body body) {
    return receiver instanceof Argument.Ref ref
        && body.producer(ref) instanceof Node.Placeholder placeholder
        && placeholder.target().isThis();
  }

  /** The call; {@code list} has the arguments without the receiver. */
  static Expression call(String name, CodeBlock list) {
    return Expression.atom("$L($L)", name, list);
  }
}

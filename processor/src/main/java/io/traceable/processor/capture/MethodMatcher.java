package io.traceable.processor.capture;

import io.traceable.processor.capture.shadow.ShadowCompilation;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the shadow's counterpart of a host method. Methods are counted, not compared by signature:
 * a parameter's type may not exist yet.
 */
final class MethodMatcher {

  private final ShadowCompilation shadow;

  MethodMatcher(ShadowCompilation shadow) {
    this.shadow = shadow;
  }

  /**
   * The same method in the shadow; empty where the source does not declare it.
   *
   * @throws UnresolvedName where the shadow does not know the class
   */
  Optional<ExecutableElement> find(ExecutableElement hostMethod) {
    TypeElement hostType = Symbols.owner(hostMethod);
    TypeElement type = shadow.elements().getTypeElement(hostType.getQualifiedName().toString());
    if (type == null) {
      throw new UnresolvedName(hostType.getQualifiedName().toString());
    }
    List<ExecutableElement> ours = alike(type, hostMethod);
    List<ExecutableElement> theirs = alike(hostType, hostMethod);
    int ordinal = theirs.indexOf(hostMethod);
    return ours.size() == theirs.size() && ordinal >= 0
        ? Optional.of(ours.get(ordinal))
        : Optional.empty();
  }

  /** The methods of that name with as many parameters, in the order of the source. */
  private static List<ExecutableElement> alike(TypeElement type, ExecutableElement method) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(m -> m.getSimpleName().contentEquals(method.getSimpleName()))
        .filter(m -> m.getParameters().size() == method.getParameters().size())
        .toList();
  }
}

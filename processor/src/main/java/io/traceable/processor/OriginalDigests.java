package io.traceable.processor;

import io.traceable.digest.CodeDigest;
import io.traceable.processor.ModelCompiler.TracedModel;
import io.traceable.processor.callees.KnownMethod;
import io.traceable.processor.capture.Shadow;
import io.traceable.processor.emit.MethodRequest;
import io.traceable.processor.emit.SiblingRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Digests of the code that the captured sources compile to, by which the agent tells whether a
 * class it meets is the one that was captured. Where the sources do not compile yet, because they
 * use types of a later round, there is none.
 */
final class OriginalDigests {

  private final Elements elements;
  private final Map<String, byte[]> classFiles;

  private OriginalDigests(Elements elements, Map<String, byte[]> classFiles) {
    this.elements = elements;
    this.classFiles = classFiles;
  }

  /**
   * Compiles the originals in the shadow.
   *
   * @param siblings which the originals may use: source text by qualified name
   */
  static OriginalDigests compute(
      Elements elements,
      Collection<TypeElement> originals,
      Map<String, String> siblings,
      Shadow shadow) {
    return new OriginalDigests(elements, shadow.compile(originals, siblings));
  }

  /** The same request with the digests there are. */
  SiblingRequest addTo(SiblingRequest request, TracedModel model) {
    Map<ExecutableElement, List<KnownMethod>> callees = new HashMap<>();
    model.methods().forEach(m -> callees.put(m.method(), m.bodies()));
    List<MethodRequest> methods =
        request.methods().stream()
            .map(m -> withDigest(m, callees.getOrDefault(m.method(), List.of())))
            .toList();
    return request.withMethods(methods);
  }

  /** None where one is missing of a method whose body it relies on. */
  private MethodRequest withDigest(MethodRequest method, List<KnownMethod> callees) {
    List<String> reliesOn = new ArrayList<>();
    for (KnownMethod callee : callees) {
      String digest = of(callee.method(), callee.descriptor());
      if (digest.isEmpty()) {
        return method;
      }
      reliesOn.add(
          internalName(callee.method())
              + "."
              + callee.method().getSimpleName()
              + callee.descriptor()
              + "="
              + digest);
    }
    return method.withDigest(of(method.method(), method.descriptor()), reliesOn);
  }

  private String of(ExecutableElement method, String descriptor) {
    byte[] classFile = classFiles.get(internalName(method));
    return classFile == null
        ? ""
        : CodeDigest.of(classFile, method.getSimpleName() + descriptor, classFiles::get).orElse("");
  }

  private String internalName(ExecutableElement method) {
    TypeElement owner =
        (TypeElement)
            Objects.requireNonNull(method.getEnclosingElement(), "a method is in a class");
    return elements.getBinaryName(owner).toString().replace('.', '/');
  }
}

package io.traceable.processor;

import io.traceable.digest.CodeDigest;
import io.traceable.processor.capture.Shadow;
import io.traceable.processor.emit.MethodRequest;
import io.traceable.processor.emit.SiblingRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
  SiblingRequest addTo(SiblingRequest request) {
    byte[] classFile =
        classFiles.get(elements.getBinaryName(request.model()).toString().replace('.', '/'));
    if (classFile == null) {
      return request;
    }
    List<MethodRequest> methods =
        request.methods().stream().map(method -> method.withDigest(of(classFile, method))).toList();
    return request.withMethods(methods);
  }

  private String of(byte[] classFile, MethodRequest method) {
    String key = method.method().getSimpleName() + method.descriptor();
    return CodeDigest.of(classFile, key, classFiles::get).orElse("");
  }
}

package io.traceable.agent;

import io.traceable.agent.SiblingFile.Body;
import io.traceable.digest.ClassFiles;
import io.traceable.digest.CodeDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The code of a class that is being loaded, and of the classes beside it. */
final class LoadedCode {

  private final String name;
  private final byte[] classFile;
  private final ClassFiles others;
  private final Map<String, Optional<String>> digests = new HashMap<>();

  /**
   * @param name internal name of the class
   */
  LoadedCode(String name, byte[] classFile, ClassFiles others) {
    this.name = name;
    this.classFile = classFile;
    this.others = others;
  }

  String name() {
    return name;
  }

  /** True if the method is there and its code has the digest. */
  boolean has(Body body) {
    return digests
        .computeIfAbsent(body.owner() + "." + body.key(), k -> digest(body))
        .equals(Optional.of(body.digest()));
  }

  private Optional<String> digest(Body body) {
    byte[] file = body.owner().equals(name) ? classFile : others.find(body.owner());
    return file == null ? Optional.empty() : CodeDigest.of(file, body.key(), others);
  }
}

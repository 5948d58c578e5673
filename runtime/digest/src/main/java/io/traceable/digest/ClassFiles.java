package io.traceable.digest;

import org.jspecify.annotations.Nullable;

/** Where the class files are that javac writes beside the one in question. */
@FunctionalInterface
public interface ClassFiles {

  /**
   * The bytes of a class file.
   *
   * @param internalName with slashes: {@code com/acme/Model$1}
   * @return null if there is none
   */
  byte @Nullable [] find(String internalName);
}

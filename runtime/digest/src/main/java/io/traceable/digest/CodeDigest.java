package io.traceable.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A digest of what a method's class file says it does: instructions, constants and symbols by their
 * values, exception table. Line numbers, names of locals, indexes into the constant pool and the
 * numbers javac gives to lambdas do not count.
 *
 * <p>Code that javac puts elsewhere counts as part of the method: the bodies of its lambdas, other
 * synthetic methods of the class it calls, and anonymous, local and synthetic classes it uses, such
 * as the table of a {@code switch} over an enum. Code it calls by name does not.
 *
 * <p>Two methods of one digest do the same. The same source can have different ones: another
 * release of javac or another {@code --release} may compile it to other instructions.
 */
public final class CodeDigest {

  /** Digests of different versions cannot be compared. */
  public static final String VERSION = "1:";

  /** Enough that no two methods have the same by chance. */
  private static final int BYTES = 16;

  private CodeDigest() {}

  /**
   * The digest of one method.
   *
   * @param classFile of the method's class
   * @param method name and descriptor, {@code forward(I)F}
   * @param others for classes that belong to the method's code
   * @return empty if the class has no such method or that has no code
   * @throws IllegalArgumentException if a class file is newer than this library knows
   */
  public static Optional<String> of(byte[] classFile, String method, ClassFiles others) {
    ClassText text = ClassText.read(classFile);
    MethodText found = text.method(method);
    return found == null || !found.hasCode()
        ? Optional.empty()
        : Optional.of(VERSION + hash(new WholeText(others).of(text, found)));
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_16BE));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

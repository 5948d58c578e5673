package io.traceable.processor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over the source text of a sibling's methods; the same for all line endings. */
final class SourceHash {

  private SourceHash() {}

  static String of(List<String> methodSources) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String source : methodSources) {
        digest.update(source.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

package io.traceable.samples.agent;

import io.traceable.agent.Agent;
import io.traceable.digest.CodeDigest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.objectweb.asm.ClassReader;

/**
 * The agent's jar as it is published; in a build that makes no jars, one that refers to classes.
 */
final class AgentJar {

  private static final Path JAR = find();

  private AgentJar() {}

  static Path path() {
    return JAR;
  }

  private static Path find() {
    Path origin = Program.origin(Agent.class);
    if (Files.isRegularFile(origin)) {
      return origin;
    }
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", Agent.class.getName());
    attributes.putValue("Agent-Class", Agent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        origin.toUri()
            + " "
            + Program.origin(CodeDigest.class).toUri()
            + " "
            + Program.origin(ClassReader.class).toUri());
    try {
      Path jar = Files.createTempFile("agent", ".jar");
      jar.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(jar)) {
        new JarOutputStream(out, manifest).close();
      }
      return jar;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

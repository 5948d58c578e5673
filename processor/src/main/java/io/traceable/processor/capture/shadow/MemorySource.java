package io.traceable.processor.capture.shadow;

import java.net.URI;
import java.util.Locale;
import javax.tools.SimpleJavaFileObject;

/** The text of one source file, held in memory. */
public final class MemorySource extends SimpleJavaFileObject {

  private final String text;

  private MemorySource(URI uri, String text) {
    super(uri, Kind.SOURCE);
    this.text = text;
  }

  /** A source with its own URI where that has a path, else with a made-up one. */
  static MemorySource of(URI uri, String text) {
    return new MemorySource(uri.getPath() != null ? uri : inMemory(uri), text);
  }

  /** A generated source that is in no file yet. */
  static MemorySource generated(String qualifiedName, String text) {
    return new MemorySource(
        URI.create("mem:///" + qualifiedName.replace('.', '/') + ".java"), text);
  }

  /** {@code jar:file:/a.jar!/b/C.java} has no path of its own, which a file object must have. */
  private static URI inMemory(URI opaque) {
    String text = opaque.toString();
    String path = text.substring(text.indexOf('!') + 1);
    String directory = Integer.toHexString(text.hashCode()).toLowerCase(Locale.ROOT);
    return URI.create("mem:///" + directory + (path.startsWith("/") ? path : "/" + path));
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The file's name without its directories. */
  public String simpleName() {
    String path = toUri().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}

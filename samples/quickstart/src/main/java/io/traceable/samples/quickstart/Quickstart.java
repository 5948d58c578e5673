package io.traceable.samples.quickstart;

/** Run by {@code mvn -q -Pquickstart package}. */
public final class Quickstart {
  private Quickstart() {}

  public static void main(String[] args) {
    System.out.println("Traceable quickstart");
  }
}

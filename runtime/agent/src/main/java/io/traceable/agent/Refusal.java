package io.traceable.agent;

/**
 * Why a method is not redirected. The ids are stable; each has its page in docs/diagnostics/agent.
 */
enum Refusal {
  /** An option of the agent does not exist. */
  OPTION("AgentOption", "Correct the option"),
  /** There is no sibling for a class with the annotation. */
  NO_SIBLING("NoSibling", "Compile it with traceable-processor on the processor path"),
  /** The sibling does not say which code it was captured from. */
  NO_DIGEST("NoDigest", "Compile with -Atraceable.agent=true"),
  /** The loaded code is not the captured one. */
  STALE("StaleSibling", "Compile class and sibling together, with the processor"),
  /** Processor, runtime and agent do not fit together. */
  OTHER_VERSION(
      "OtherVersion", "Use one version of traceable-processor, -runtime and -agent, and rebuild"),
  /** Something failed that should not. */
  FAILED("AgentFailed", "Please report it; until then exclude the class");

  private final String id;
  private final String fix;

  Refusal(String id, String fix) {
    this.id = id;
    this.fix = fix;
  }

  String tag() {
    return "[Traceable" + id + "]";
  }

  String fix() {
    return fix;
  }

  String page() {
    return "docs/diagnostics/agent/" + id + ".md";
  }
}

/**
 * Each test compiles a program, runs it in a JVM of its own under the agent, and reads its output.
 */
@NullMarked
package io.traceable.samples.agent;

import org.jspecify.annotations.NullMarked;

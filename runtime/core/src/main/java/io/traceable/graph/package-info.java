/**
 * The graph: six kinds of node, immutable, edited by copy, verified, printed as text that parses
 * back.
 */
@NullMarked
package io.traceable.graph;

import org.jspecify.annotations.NullMarked;

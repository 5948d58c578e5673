package io.traceable.transform.general;

import io.traceable.graph.Node;
import io.traceable.transform.Specialization.Constant;

/** A parameter and the constant it has. */
record KnownParameter(Node.Placeholder parameter, Constant constant) {}

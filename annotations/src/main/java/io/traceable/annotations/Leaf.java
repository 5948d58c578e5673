package io.traceable.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps a call one node of the caller's graph, instead of inlining the callee.
 *
 * <p>On a type it stands for every method declared in that type. A leaf is what transforms match
 * on: make a method a leaf when its name says more to a transform than its body does.
 *
 * <p>The counterpart in PyTorch is {@code torch.fx.wrap}, and {@code Tracer.is_leaf_module} for
 * layers.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface Leaf {}

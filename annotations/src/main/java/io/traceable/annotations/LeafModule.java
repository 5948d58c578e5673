package io.traceable.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the common type of the submodules of a model, such as {@code io.traceable.nn.Block}.
 *
 * <p>A call of a method of such a type, on a path of final fields that starts at {@code this}, is
 * captured as {@code call_module} with the path as its target ({@code encoder.layer1}), not as
 * {@code call_method}. Subtypes count as marked, too.
 *
 * <p>The counterpart in PyTorch is {@code torch.nn.Module} as the receiver of a call.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface LeafModule {}

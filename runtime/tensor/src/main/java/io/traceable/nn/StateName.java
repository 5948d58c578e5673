package io.traceable.nn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a field in the state_dict, where it is not the field's own. It may have several
 * parts: {@code @StateName("layer1.0")} gives a field the name of the first block in a PyTorch
 * {@code nn.Sequential} called layer1.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StateName {

  /** The name. */
  String value();
}

package com.callstar.payouts.core.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The allowed values of a setting: a number, or a duration as written in the environment. Without this annotation a count is at
 * least 1 and a duration at least zero. {@link StartupCheck} checks it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Between {

    /** The smallest allowed value. */
    String least();

    /** The largest allowed value; empty for no limit. */
    String most() default "";
}

package com.callstar.payouts.core.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a setting may be: a number, or a duration as it is written in the environment. Without this a count is one or more, and a
 * duration zero or longer. {@link StartupCheck} holds the settings against it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Between {

    /** The smallest that will do. */
    String least();

    /** The largest; none where it is empty. */
    String most() default "";
}

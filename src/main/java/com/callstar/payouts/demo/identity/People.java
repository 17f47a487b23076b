package com.callstar.payouts.demo.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The people who can sign in, and their claims. */
public interface People {

    /** The names on the sign-in page. */
    List<String> names();

    /** A person's current claims; empty if unknown or no longer allowed. */
    Optional<Map<String, Object>> claims(String name);
}

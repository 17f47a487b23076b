package com.callstar.payouts.demo.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who can sign in, and with which claims. */
public interface People {

    /** The names on the sign-in page. */
    List<String> names();

    /** The claims of a person's token; empty for somebody unknown, or no longer allowed. */
    Optional<Map<String, Object>> claims(String name);
}

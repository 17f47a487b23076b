package com.callstar.payouts.demo.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who can sign in, and as what. */
public interface People {

    /** The names on the sign-in page. */
    List<String> names();

    /** What a token says of somebody now; empty for somebody unknown, or no longer let in. */
    Optional<Map<String, Object>> claims(String name);
}

package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;

/** The port to the rule by which small requests are processed without an admin. */
public interface AutomaticLimit {

    /** Up to which amount requests in this currency are processed so; zero if none are. */
    Money limit(String currency);
}

package com.callstar.payouts.payouts;

import java.time.Instant;
import java.util.Set;

/** The port to creators' own schedules. */
public interface ScheduledCreators {

    /** The ids of the creators whose scheduled payout is due at this time. */
    Set<String> due(Instant at);
}

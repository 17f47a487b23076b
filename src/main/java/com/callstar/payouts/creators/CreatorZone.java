package com.callstar.payouts.creators;

import com.callstar.payouts.core.InvalidInput;
import java.time.ZoneId;
import java.util.Set;

/** The time zones that a creator can choose: those of the IANA database, by their names. */
final class CreatorZone {

    private static final int LONGEST = 60;
    private static final Set<String> NAMES = ZoneId.getAvailableZoneIds();

    private CreatorZone() {}

    /**
     * @return null for a blank text, which means the platform's time zone
     * @throws InvalidInput if there is no such time zone
     */
    static String checked(String name) {
        String given = InvalidInput.optional("timeZone", name, LONGEST);
        if (given != null && !NAMES.contains(given)) {
            throw InvalidInput.because("timeZone", "unknown");
        }
        return given;
    }

    /** Null for none, and for a name that another version of the database knew: nothing fails for that. */
    static ZoneId known(String name) {
        return name == null || !NAMES.contains(name) ? null : ZoneId.of(name);
    }
}

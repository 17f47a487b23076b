package com.callstar.payouts.notifications;

import com.callstar.payouts.creators.Creator;

/**
 * A mail to be written.
 *
 * @param about the fact that it tells of; of each kind, each is told once
 * @param creatorId null for an admin
 * @param recipient the address; empty for nobody, and then it is not written
 * @param gathers what it gathers news of, where it does; null where it does not
 */
record NewNotification(String about, String creatorId, String recipient, String locale, Facts facts, String gathers) {

    static NewNotification to(Creator creator, String about, Facts facts) {
        return new NewNotification(
                about, creator.id(), creator.email(), creator.locale(), facts.with("name", creator.name()), null);
    }

    NewNotification gathering(String key) {
        return new NewNotification(about, creatorId, recipient, locale, facts, key);
    }
}

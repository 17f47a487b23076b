package com.callstar.payouts.notifications;

import com.callstar.payouts.creators.Creator;

/**
 * An email to be written.
 *
 * @param about the id of the fact; each kind of email is written once per fact
 * @param creatorId null for an admin
 * @param recipient the address; if it is empty, no email is written
 * @param gathers the key under which events are gathered into one email; null if it gathers none
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

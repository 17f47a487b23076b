package com.callstar.payouts.notifications;

import com.callstar.payouts.creators.Creator;

/**
 * A new notification.
 *
 * @param about the fact it reports; each kind reports a fact once
 * @param creatorId null for an admin
 * @param recipient the address; if empty, nothing is written
 * @param gathers the key of the batch it joins; null if it is not batched
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

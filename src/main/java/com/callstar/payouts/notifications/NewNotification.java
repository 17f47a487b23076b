package com.callstar.payouts.notifications;

import com.callstar.payouts.creators.Creator;
import java.util.function.Supplier;

/**
 * An email to be written.
 *
 * @param about the id of the fact; each kind of email is written once per fact
 * @param creatorId null for an admin or a customer
 * @param recipient the address; if it is empty, no email is written
 * @param name the recipient's name; null for none
 * @param facts collects the facts from the event, without a query. If it throws, {@link NotificationWriter} records an email
 *     that could not be written.
 * @param gathers the key under which events are gathered into one email; null if it gathers none
 */
record NewNotification(
        String about,
        String creatorId,
        String recipient,
        String locale,
        String name,
        Supplier<? extends Facts> facts,
        String gathers) {

    static NewNotification to(Creator creator, String about, Supplier<? extends Facts> facts) {
        return new NewNotification(about, creator.id(), creator.email(), creator.locale(), creator.name(), facts, null);
    }

    /** An email to somebody who is no creator, such as a customer. */
    static NewNotification toOthers(String address, String locale, String about, Supplier<? extends Facts> facts) {
        return new NewNotification(about, null, address, locale, null, facts, null);
    }

    static NewNotification toAdmin(String address, String locale, String about, Supplier<? extends Facts> facts) {
        return toOthers(address, locale, about, facts);
    }

    NewNotification gathering(String key) {
        return new NewNotification(about, creatorId, recipient, locale, name, facts, key);
    }
}

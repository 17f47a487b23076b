package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.AppConfig;
import com.callstar.payouts.creators.DestinationChanged;
import com.callstar.payouts.payouts.PayoutConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells creators that their money goes elsewhere from now on: at the address they had before, since whoever changed where it
 * goes may have changed that too.
 */
@ApplicationScoped
class DestinationNews {

    private final Notifications notifications;
    private final PayoutConfig payouts;
    private final AppConfig app;

    DestinationNews(Notifications notifications, PayoutConfig payouts, AppConfig app) {
        this.notifications = notifications;
        this.payouts = payouts;
        this.app = app;
    }

    @Transactional(MANDATORY)
    void tell(@Observes DestinationChanged change) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", change.told().name());
        facts.put("at", change.at().toString());
        facts.put("until", change.at().plus(payouts.destinationCoolingOff()).toString());
        if (change.otherAccount()) {
            facts.put("otherAccount", "yes");
        }
        putKnown(facts, "before", change.before());
        putKnown(facts, "after", change.after());
        app.url()
                .ifPresent(url -> facts.put(
                        "settings", app.page("/dashboard/creator/settings").toString()));
        String about = change.told().id() + " " + change.version();
        notifications.write(Kind.DESTINATION_CHANGED, about, change.told(), facts);
    }

    private static void putKnown(Map<String, String> facts, String name, String banks) {
        if (!banks.isEmpty()) {
            facts.put(name, banks);
        }
    }
}

package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.pauses.Pause;
import com.callstar.payouts.pauses.Pauses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Explains why payouts that were sent are not paid yet: their outcome is not known, or Stripe refused them because of the platform. */
@ApplicationScoped
class UnderWay {

    private final Creators creators;
    private final Pauses pauses;
    private final BooksFreezes freezes;

    UnderWay(Creators creators, Pauses pauses, BooksFreezes freezes) {
        this.creators = creators;
        this.pauses = pauses;
        this.freezes = freezes;
    }

    /** Sentences for the reader, by payout id. Payouts that nothing blocks are absent. */
    Map<String, Wording.Spoken> reasons(Collection<Payout> payouts, Audience audience) {
        Map<String, Wording.Spoken> reasons = new HashMap<>();
        payouts.stream()
                .filter(Payout::unclear)
                .forEach(payout -> reasons.put(payout.id(), sentence("waiting.unclear", audience)));
        reasons.putAll(waitingForThePlatform(
                payouts.stream().filter(Payout::waitsForThePlatform).toList(), audience));
        return reasons;
    }

    private Map<String, Wording.Spoken> waitingForThePlatform(Collection<Payout> waiting, Audience audience) {
        if (waiting.isEmpty()) {
            return Map.of();
        }
        Set<String> ids = waiting.stream().map(Payout::creatorId).collect(Collectors.toSet());
        Map<String, Creator> creatorsById = creators.all(ids);
        Map<String, Pause> paused = pauses.open(ids);
        Map<String, String> frozen = freezes.reasons(ids);
        return waiting.stream()
                .collect(Collectors.toMap(
                        Payout::id,
                        payout -> waiting(
                                payout,
                                creatorsById.get(payout.creatorId()),
                                paused.get(payout.creatorId()),
                                frozen.get(payout.creatorId()),
                                audience)));
    }

    /** What only an admin can cure is named first, then what has to end, then what the platform can cure. */
    private static Wording.Spoken waiting(
            Payout payout, Creator creator, Pause pause, String frozenBecause, Audience audience) {
        if (payout.destination().changedSince(creator)) {
            return sentence("waiting.on_hold", audience);
        }
        if (pause != null) {
            return audience == Audience.ADMIN ? pause.forAdmins() : pause.forCreators();
        }
        if (frozenBecause != null) {
            return PayoutBlockers.worded(new PayoutRefused.BooksFrozen(frozenBecause), audience);
        }
        return WaitingReason.of(payout.waitingFor(), audience);
    }

    private static Wording.Spoken sentence(String name, Audience audience) {
        return language -> Wording.of(audience.of(name), Map.of(), language);
    }
}

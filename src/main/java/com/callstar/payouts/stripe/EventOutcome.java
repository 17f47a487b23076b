package com.callstar.payouts.stripe;

import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.Translation;
import com.callstar.payouts.core.Wording;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Why an event is not simply applied, in words for an admin.
 *
 * @param stored as the inbox keeps it, in English: a reason of ours, a refusal behind its code, or what an exception says
 */
public record EventOutcome(String stored) implements Wording.Spoken {

    private static final String PREFIX = "outcome.";

    /** What the inbox keeps, and the name of its sentence. */
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("the other mode: our key is for {mode} mode", "other_mode"),
            Map.entry("a type that we do not act on", "unused_type"),
            Map.entry("another deployment's", "other_deployment"),
            Map.entry("it carries no kind of object", "no_kind"),
            Map.entry("it carries a {kind}", "wrong_kind"),
            Map.entry("a connected account's own business", "accounts_own"),
            Map.entry("the platform's own bank payout", "platforms_own"),
            Map.entry("it names something of ours, but no account", "no_account"),
            Map.entry("it comes from {account}, which has no say in it", "wrong_account"),
            Map.entry("a capability that we do not need", "unused_capability"),
            Map.entry("payouts do not go there", "unused_bank_account"),
            Map.entry("names no account", "names_no_account"),
            Map.entry("not an account of ours", "no_our_account"),
            Map.entry("nothing of it was taken back", "nothing_reversed"),
            Map.entry("Stripe could not be asked: {answer}", "no_answer"),
            Map.entry("not an order of ours", "no_order"),
            Map.entry("no payout of ours has {objectId} yet", "no_payout_yet"),
            Map.entry("its metadata names no booking and creator", "no_booking"),
            Map.entry("says nothing that its intent does not say", "says_less"),
            Map.entry("its intent says what we need", "says_as_much"),
            Map.entry("no money was refunded: a part that was never captured was let go", "nothing_refunded"),
            Map.entry("an authorisation that was never captured was let go", "nothing_captured"),
            Map.entry("not a payment of ours", "no_payment"),
            Map.entry("no payment of ours belongs to {objectId} yet", "no_payment_yet"),
            Map.entry("Stripe's answer to our own call is not known yet", "answer_unknown"),
            Map.entry("it is on its way", "on_its_way"),
            Map.entry("it is not by the route that was ordered", "wrong_route"),
            Map.entry("it is another object than the one that Stripe made of the order", "wrong_object"),
            Map.entry("it is about another account than the one that was ordered", "wrong_destination"),
            Map.entry("its amount is not what was ordered", "wrong_amount"),
            Map.entry("an earlier attempt, which failed", "earlier_attempt"),
            Map.entry("Stripe knows no {objectId}", "unknown_to_stripe"),
            Map.entry("Stripe's own record says otherwise", "contradicted"));

    @Override
    public String in(Locale language) {
        return ofOurs(language)
                .or(() -> refusal(language))
                .orElseGet(() -> Wording.of(PREFIX + "fault", Map.of("error", stored), language));
    }

    private Optional<String> ofOurs(Locale language) {
        return SENTENCES.entrySet().stream()
                .flatMap(one -> Translation.facts(one.getKey(), stored)
                        .map(facts -> Wording.of(PREFIX + one.getValue(), facts, language))
                        .stream())
                .findFirst();
    }

    /** The code stays in the inbox; people read its sentence. */
    private Optional<String> refusal(Locale language) {
        return Arrays.stream(RefusalCode.values())
                .map(RefusalCode::name)
                .filter(code -> stored.startsWith(code + ": "))
                .findFirst()
                .flatMap(code -> Translation.of(stored.substring(code.length() + 2), code, language));
    }
}

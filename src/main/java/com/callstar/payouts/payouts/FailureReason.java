package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Wording;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Why a payout failed, in words that say what to do. The list of Stripe's codes is open: an unknown code gets a general
 * sentence.
 *
 * @see <a href="https://docs.stripe.com/api/payouts/failures">Stripe: types of payout failures</a>
 */
public record FailureReason(String code, String sentence) implements Wording.Spoken {

    /**
     * The connected account does not hold the money that it should: Stripe's {@code balance_insufficient} of that
     * account.
     */
    public static final String ACCOUNT_SHORT = "account_balance_insufficient";
    /** Our own code: an admin ended a payout that waited for the platform. */
    static final String REJECTED = "rejected";

    private static final String PREFIX = "reason.";
    private static final String UNKNOWN = "other";

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("balance_insufficient", "balance_insufficient"),
            Map.entry("insufficient_funds", "account_short"),
            Map.entry(ACCOUNT_SHORT, "account_short"),
            Map.entry(REJECTED, "rejected"),
            Map.entry("resource_missing", "account_invalid"),
            Map.entry("not_sent", "not_sent"),
            Map.entry("could_not_process", "could_not_process"),
            Map.entry("canceled", "could_not_process"),
            Map.entry("insufficient_capabilities_for_transfer", "transfers_not_allowed"),
            Map.entry("transfers_not_allowed", "transfers_not_allowed"),
            Map.entry("account_invalid", "account_invalid"),
            Map.entry("amount_too_small", "amount_too_small"),
            Map.entry("account_closed", "account_closed"),
            Map.entry("account_frozen", "bank_account"),
            Map.entry("bank_ownership_changed", "bank_account"),
            Map.entry("no_account", "account_number"),
            Map.entry("invalid_account_number", "account_number"),
            Map.entry("incorrect_account_holder_name", "account_holder"),
            Map.entry("incorrect_account_holder_address", "account_holder"),
            Map.entry("incorrect_account_holder_tax_id", "account_holder"),
            Map.entry("debit_not_authorized", "ask_the_bank"),
            Map.entry("bank_account_restricted", "ask_the_bank"),
            Map.entry("declined", "ask_the_bank"),
            Map.entry("invalid_currency", "currency"),
            Map.entry("reversed", "reversed"),
            Map.entry("recovered", "recovered"));

    /** The creator can cure these in their settings. */
    private static final Set<String> OF_THE_CREATOR = Set.of(
            "transfers_not_allowed",
            "account_invalid",
            "account_short",
            "account_closed",
            "bank_account",
            "account_number",
            "account_holder",
            "ask_the_bank",
            "currency");

    /** @param audience who reads it: the creator and the admin have different sentences */
    public static FailureReason of(String code, Audience audience) {
        return new FailureReason(code, audience.of(PREFIX + sentence(code)));
    }

    /** Stripe refused by the HTTP status alone, without a code: the same request would be refused again. */
    static boolean isUnexplained(String code) {
        return code != null && code.startsWith("status_");
    }

    /** Whether the creator can cure it, in their settings or at Stripe. */
    public static boolean isForTheCreator(String code) {
        return OF_THE_CREATOR.contains(sentence(code));
    }

    private static String sentence(String code) {
        if (isUnexplained(code)) {
            return "unexplained";
        }
        return SENTENCES.getOrDefault(code == null ? "" : code, UNKNOWN);
    }

    @Override
    public String in(Locale language) {
        return Wording.of(sentence, Map.of(), language);
    }
}

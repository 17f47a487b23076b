package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Wording;
import java.util.Locale;
import java.util.Map;

/**
 * Why a payout failed, in words that say what to do. Codes are Stripe's and open-ended: one we do not know gets the general
 * sentence.
 *
 * @see <a href="https://docs.stripe.com/api/payouts/failures">Stripe: types of payout failures</a>
 */
public record FailureReason(String code, String sentence) implements Wording.Spoken {

    private static final String PREFIX = "reason.";

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("balance_insufficient", "balance_insufficient"),
            Map.entry("insufficient_funds", "balance_insufficient"),
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

    public static FailureReason of(String code) {
        return new FailureReason(code, PREFIX + SENTENCES.getOrDefault(code == null ? "" : code, "other"));
    }

    @Override
    public String in(Locale language) {
        return Wording.of(sentence, Map.of(), language);
    }
}

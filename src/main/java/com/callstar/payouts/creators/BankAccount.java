package com.callstar.payouts.creators;

import com.callstar.payouts.core.InvalidInput;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bank account or card that Stripe pays an account out to: the default one of its currency.
 *
 * @param currency the ISO 4217 code, in capitals
 * @param id Stripe's: {@code ba_…}
 * @param fingerprint the same for the same bank account under whatever id; null where Stripe tells none
 * @param last4 the end of its number, as people know it; null where Stripe tells none
 * @param errored the bank sent a payout back, and Stripe waits for a correction
 */
public record BankAccount(String currency, String id, String fingerprint, String last4, boolean errored) {

    private static final String NOTHING = "-";
    private static final Pattern WORD = Pattern.compile("\\p{Graph}{1,255}");

    /** @throws InvalidInput where a part is no word, which none of Stripe's is */
    public BankAccount {
        currency = currency.toUpperCase(Locale.ROOT);
        Stream.of(currency, id, fingerprint, last4).filter(Objects::nonNull).forEach(BankAccount::mustBeAWord);
    }

    private static void mustBeAWord(String part) {
        if (!WORD.matcher(part).matches()) {
            throw InvalidInput.because("external_account", "malformed");
        }
    }

    /** Whether the money goes to the same place; what the bank thinks of it is not part of that. */
    boolean isSameAs(BankAccount other) {
        return currency.equals(other.currency)
                && id.equals(other.id)
                && Objects.equals(fingerprint, other.fingerprint)
                && Objects.equals(last4, other.last4);
    }

    /** As people know it: {@code •••• 6789 (EUR)}. */
    String shown() {
        return "•••• " + Objects.requireNonNullElse(last4, "") + " (" + currency + ")";
    }

    /** As it is kept in one column: currency, id, fingerprint, last four and state, apart by spaces. */
    String written() {
        return String.join(
                " ",
                currency,
                id,
                Objects.requireNonNullElse(fingerprint, NOTHING),
                Objects.requireNonNullElse(last4, NOTHING),
                errored ? "errored" : "usable");
    }

    static BankAccount read(String written) {
        String[] parts = written.split(" ");
        return new BankAccount(parts[0], parts[1], given(parts[2]), given(parts[3]), parts[4].equals("errored"));
    }

    private static String given(String part) {
        return part.equals(NOTHING) ? null : part;
    }
}

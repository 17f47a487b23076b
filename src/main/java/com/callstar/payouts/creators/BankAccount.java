package com.callstar.payouts.creators;

import com.callstar.payouts.core.InvalidInput;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The bank account or card that Stripe pays an account out to by default in one currency.
 *
 * @param currency the ISO 4217 code, in capitals
 * @param id Stripe's id: {@code ba_…}
 * @param fingerprint identifies the bank account even if its id changes; null if Stripe reports none
 * @param last4 the last four digits of its number; null if Stripe reports none
 * @param errored whether the bank returned a payout and Stripe waits for a correction
 */
public record BankAccount(String currency, String id, String fingerprint, String last4, boolean errored) {

    private static final String NOTHING = "-";
    private static final Pattern WORD = Pattern.compile("\\p{Graph}{1,255}");

    /** @throws InvalidInput if a part contains spaces or control characters, which Stripe's values never do */
    public BankAccount {
        currency = currency.toUpperCase(Locale.ROOT);
        Stream.of(currency, id, fingerprint, last4).filter(Objects::nonNull).forEach(BankAccount::mustBeAWord);
    }

    private static void mustBeAWord(String part) {
        if (!WORD.matcher(part).matches()) {
            throw InvalidInput.because("external_account", "malformed");
        }
    }

    /** Whether both are the same destination, even if one is errored. */
    boolean isSameAs(BankAccount other) {
        return currency.equals(other.currency)
                && id.equals(other.id)
                && Objects.equals(fingerprint, other.fingerprint)
                && Objects.equals(last4, other.last4);
    }

    /** As shown to people: {@code •••• 6789 (EUR)}. */
    String shown() {
        return "•••• " + Objects.requireNonNullElse(last4, "") + " (" + currency + ")";
    }

    /** As stored in one column: currency, id, fingerprint, last four digits and state, separated by spaces. */
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

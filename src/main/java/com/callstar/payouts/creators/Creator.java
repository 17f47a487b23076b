package com.callstar.payouts.creators;

import com.callstar.payouts.core.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A creator, as other packages see them.
 *
 * @param email empty if the creator is known from a payment only
 * @param locale fr or en
 * @param timeZone in which they read times; null for the platform's
 * @param account the state of their Stripe account; null if none is connected
 * @param destination how often their payout destination has changed
 * @param paidDirectly whether customers' money is on their account (destination charges), so that Stripe must not pay it
 *     out automatically
 * @param country where they live, as an ISO 3166 code; null if it is not known
 * @param registered false if the creator is known from a payment only
 * @param erasedAt when their personal data were erased; null if they were not
 */
public record Creator(
        String id,
        String name,
        String email,
        String locale,
        ZoneId timeZone,
        String subject,
        AccountState account,
        Destination destination,
        boolean paidDirectly,
        String country,
        boolean registered,
        Instant erasedAt) {

    public boolean erased() {
        return erasedAt != null;
    }

    /** What is shown in place of the name of a creator who was erased at this time. */
    public static String erasedName(Instant at, Locale language) {
        return Wording.of("creator.erased", Map.of("at", at), language);
    }

    public boolean stripeConnected() {
        return account != null;
    }

    /** Null if none is connected. */
    public String stripeAccountId() {
        return stripeConnected() ? account.accountId() : null;
    }

    /** Whether Stripe can pay them now. */
    public boolean ready() {
        return stripeConnected() && account.ready();
    }

    public boolean payoutsEnabled() {
        return stripeConnected() && account.payoutsEnabled();
    }

    /** What Stripe still requires of them. */
    public Requirements requirements() {
        return stripeConnected() ? account.requirements() : Requirements.none();
    }

    /** The bank account that receives their money in this currency. */
    public Optional<BankAccount> bank(String currency) {
        return Optional.ofNullable(account).flatMap(known -> known.bank(currency));
    }

    /** Where Stripe pays the account out to, one for each currency; empty if Stripe does not say. */
    public List<BankAccount> banks() {
        return stripeConnected() && account.banks() != null ? account.banks() : List.of();
    }
}

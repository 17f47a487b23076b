package com.callstar.stripesimulator;

import java.time.Instant;
import java.util.List;

/** Stripe's view of a connected account: what it may do, where its money goes, and what Stripe still requires. */
public record AccountStatus(
        boolean transfers, boolean payouts, Bank bank, String payoutSchedule, OpenRequirements requirements) {

    /** One bank account for each currency; {@code status} is Stripe's: new, verified, errored… */
    public record Bank(String status, List<String> currencies) {}

    /** {@code errors} are reasons in words; {@code deadline} and {@code disabledReason} may be null. */
    public record OpenRequirements(
            List<String> currentlyDue,
            List<String> pastDue,
            List<String> pendingVerification,
            List<String> errors,
            String disabledReason,
            Instant deadline) {

        static OpenRequirements none() {
            return new OpenRequirements(List.of(), List.of(), List.of(), List.of(), null, null);
        }
    }

    /** May receive transfers and be paid out in US dollars, on a manual schedule; nothing is required. */
    public static AccountStatus ready() {
        return new AccountStatus(true, true, new Bank("new", List.of("usd")), "manual", OpenRequirements.none());
    }

    /** Just created: neither transfers nor payouts, no bank account, onboarding not done. */
    public static AccountStatus fresh() {
        List<String> due =
                List.of("external_account", "individual.first_name", "individual.last_name", "tos_acceptance.date");
        return new AccountStatus(false, false, new Bank("new", List.of()), "manual", OpenRequirements.none())
                .requiring(new OpenRequirements(due, due, List.of(), List.of(), "requirements.past_due", null));
    }

    /** Rejected by Stripe or closed for good: it can do nothing, and nothing that is given changes that. */
    public static AccountStatus rejected() {
        return new AccountStatus(false, false, new Bank("new", List.of()), "manual", OpenRequirements.none())
                .requiring(new OpenRequirements(List.of(), List.of(), List.of(), List.of(), "rejected.other", null));
    }

    public AccountStatus withTransfers(boolean active) {
        return new AccountStatus(active, payouts, bank, payoutSchedule, requirements);
    }

    public AccountStatus withPayouts(boolean enabled) {
        return new AccountStatus(transfers, enabled, bank, payoutSchedule, requirements);
    }

    public AccountStatus banking(String... currencies) {
        return new AccountStatus(
                transfers, payouts, new Bank(bank.status(), List.of(currencies)), payoutSchedule, requirements);
    }

    public AccountStatus withBankStatus(String status) {
        return new AccountStatus(transfers, payouts, new Bank(status, bank.currencies()), payoutSchedule, requirements);
    }

    /** {@code manual}, {@code daily}, {@code weekly} or {@code monthly}. */
    public AccountStatus withPayoutSchedule(String interval) {
        return new AccountStatus(transfers, payouts, bank, interval, requirements);
    }

    public AccountStatus requiring(OpenRequirements requirements) {
        return new AccountStatus(transfers, payouts, bank, payoutSchedule, requirements);
    }
}

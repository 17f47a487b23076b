package com.callstar.payouts.notifications;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.core.Money;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * The facts of an email, as they were when it was written: one record for each form of email. {@link FactsJson} stores
 * them; the names of the components are stored and must not change. A component is null if there is no such fact. The items of an
 * email that gathers events are always called {@code items}: {@link NotificationWriter} appends those of a later event.
 */
@RegisterForReflection
sealed interface Facts {

    /** From when on it is too late to send the email; null: never. */
    default Instant outdatedFrom() {
        return null;
    }

    /** What keeps a creator from being paid. */
    enum Hindrance {
        @JsonProperty("connect")
        NOT_CONNECTED,
        @JsonProperty("complete")
        NOT_COMPLETE
    }

    /** @param releaseAt null while the payment is checked */
    record PaymentReceived(String booking, Money amount, Money fee, Money share, Instant releaseAt, Hindrance hindrance)
            implements Facts {}

    /** @param available what can be requested now; negative if the creator owes it */
    record FundsReady(Money available, Hindrance hindrance, List<Released> items) implements Facts {

        /** @param count the number of payments */
        record Released(Money amount, int count) {}
    }

    /**
     * A refund or dispute, or its end.
     *
     * @param share by how much the creator's share changed, without a sign
     * @param frozen how much of the share is frozen; null for nothing
     * @param owed what is owed now and repaid by a plan, if it is more than before; null otherwise
     * @param settled how much of the share settles what was written off; null for nothing
     */
    record ShareChanged(
            String booking,
            Money amount,
            Money refunded,
            Money share,
            Money available,
            Money frozen,
            Money owed,
            Money settled)
            implements Facts {}

    record NegativeBalance(Money owed) implements Facts {}

    /**
     * How the creator repays what they owe.
     *
     * @param percentage of each released share
     * @param limit the most that is taken of one released share; null for no limit
     * @param changed there was a plan already
     */
    record RepaymentAgreed(Money owed, int percentage, Money limit, boolean changed) implements Facts {}

    /** @param owed what was owed when the plan ended */
    record RepaymentEnded(Instant at, Money owed) implements Facts {}

    /**
     * Nothing of a debt was repaid for long.
     *
     * @param percentage of each released share; null if each release repays it in full
     * @param limit as in {@link RepaymentAgreed}
     */
    record DebtOpen(Money owed, Integer percentage, Money limit) implements Facts {}

    /**
     * The platform bears a part of what the creator owed.
     *
     * @param owed what is still owed
     */
    record DebtWrittenOff(Money amount, Money owed) implements Facts {}

    /** @param since to payments captured from then on, the other terms apply */
    record TermsChanged(Instant since, Terms before, Terms after) implements Facts {

        /**
         * What applies: the creator's own terms, and the platform's for the rest.
         *
         * @param feePercentage as in 12.5
         * @param minimums the smallest payout in each currency in which it may have changed; both times in the same order
         */
        record Terms(
                int holdDays, String feePercentage, String reservePercentage, int reserveDays, List<Money> minimums) {

            public Terms {
                minimums = minimums == null ? List.of() : minimums;
            }
        }
    }

    /**
     * A payout has another status.
     *
     * @param bank the last four digits of the bank account
     * @param transfer Stripe's id of the transfer
     * @param bankPayout Stripe's id of the payout to the bank
     * @param schedule when Stripe pays out the creator's account
     * @param failure the code of the failure
     * @param late it failed after it counted as paid
     * @param reason why an admin rejected it
     * @param scheduled it was requested on a day that the creator has chosen
     */
    record PayoutMoved(
            String payout,
            Money amount,
            Money arrived,
            String bank,
            String transfer,
            String bankPayout,
            String schedule,
            String failure,
            boolean late,
            String reason,
            boolean scheduled)
            implements Facts {}

    /** @param back what Stripe reversed this time */
    record MoneyTakenBack(String payout, Money amount, Money back) implements Facts {}

    /**
     * Transferred money stays on the creator's Stripe account until they change something there.
     *
     * @param problem the code of what they have to change
     */
    record MoneyNotAtBank(String payout, Money amount, String problem) implements Facts {}

    /** @param milestone null for the first payout */
    record PaidInTotal(Money amount, Money total, Money milestone) implements Facts {}

    /**
     * The creator's money goes elsewhere.
     *
     * @param until when payouts to the new destination begin
     * @param before the previous bank accounts
     * @param after the new bank accounts
     */
    record DestinationMoved(Instant at, Instant until, boolean otherAccount, String before, String after)
            implements Facts {}

    /**
     * Somebody else changed who the creator is, or where they are paid.
     *
     * @param account what happened to the Stripe account; null for nothing
     * @param until when payouts go on; null if they do not wait for this
     */
    record IdentityMoved(Instant at, boolean otherEmail, boolean otherSubject, AccountChange account, Instant until)
            implements Facts {

        enum AccountChange {
            @JsonProperty("connected")
            CONNECTED,
            @JsonProperty("disconnected")
            DISCONNECTED
        }
    }

    /**
     * The creator's payouts are paused.
     *
     * @param until when they go on by themselves; null if somebody has to end the pause
     * @param reason null if the creator must not know it
     */
    record PayoutsPaused(Instant since, Instant until, String reason) implements Facts {}

    record PayoutsResumed(Instant at) implements Facts {}

    /**
     * Stripe needs something from the creator.
     *
     * @param disabled Stripe's code of why it stopped paying
     */
    record OnboardingIncomplete(
            Situation situation, boolean unconnected, Instant dueBy, String disabled, List<Required> items)
            implements Facts {

        public OnboardingIncomplete {
            items = items == null ? List.of() : items;
        }

        enum Situation {
            /** Stripe paid this creator and stopped. */
            @JsonProperty("stopped")
            STOPPED,
            /** Stripe pays this creator, and will stop. */
            @JsonProperty("soon")
            SOON,
            @JsonProperty("unfinished")
            UNFINISHED
        }

        /** @param code Stripe's name of what it requires */
        record Required(String code) {}
    }

    /**
     * On a day of the creator's schedule, nothing was requested.
     *
     * @param dueAt when it was due
     * @param refusal the code of why
     */
    record ScheduleSkipped(Money available, Instant dueAt, String refusal) implements Facts {}

    /** @param since since when the oldest part of it is available */
    record Unclaimed(Money amount, Instant since, Hindrance hindrance) implements Facts {}

    /** Unclaimed balances of several creators. */
    record UnclaimedOfMany(List<Unrequested> items) implements Facts {

        /** @param creator the creator's name */
        record Unrequested(String creator, Money amount, Instant since) {}
    }

    record PayoutsToProcess(List<Request> items) implements Facts {

        /** @param creator the creator's name */
        record Request(String payout, Money amount, String creator, Instant at) {}
    }

    /**
     * Stripe cannot pay because of the platform.
     *
     * @param cause one of {@link com.callstar.payouts.payouts.WaitingReason#CAUSES}
     * @param message Stripe's own words
     */
    record PlatformBlocked(String cause, String message, String payout) implements Facts {}

    /**
     * Stripe refuses a call because of the platform.
     *
     * @param problem the name of a text of {@link com.callstar.payouts.payouts.PlatformAdvice}
     * @param call the kind of call; null if each call is refused
     * @param message Stripe's own words
     * @param link Stripe's page where it is cured
     */
    record PlatformFaulty(String problem, String call, String message, String link) implements Facts {}

    /**
     * Nothing is paid to a creator.
     *
     * @param id the creator's id
     * @param creator the creator's name
     */
    record BooksBlocked(String id, String creator) implements Facts {}

    /**
     * A payout that takes two people was requested, or somebody approved it.
     *
     * @param creator the creator's name
     * @param account the Stripe account to which it goes
     * @param bank the last four digits of the bank account; null if none is known
     * @param by who approved it, as {@link com.callstar.payouts.core.Actor#toString()} writes it; null for nobody yet
     */
    record PayoutToSecond(String payout, Money amount, String creator, String account, String bank, String by)
            implements Facts {}

    /**
     * What {@link com.callstar.payouts.approvals.CommandProposed} says.
     *
     * @param creator the name of the creator whom it concerns; null if it is about several
     */
    record CommandToSecond(
            ApprovalKind kind,
            String subject,
            JsonNode facts,
            JsonNode before,
            JsonNode after,
            String creator,
            String by,
            Instant at,
            Instant until)
            implements Facts {

        @Override
        public Instant outdatedFrom() {
            return until;
        }
    }

    /**
     * A customer's booking is paid.
     *
     * @param amount what the customer paid
     * @param creator the creator's name
     * @param at when Stripe captured it
     */
    record BookingConfirmed(String booking, Money amount, String creator, Instant at) implements Facts {}

    /** The newest digests of closed days. */
    record DigestsKept(List<Head> heads) implements Facts {

        /**
         * @param chain the name of a {@link com.callstar.payouts.evidence.DigestChain}
         * @param day the last closed UTC day, 2026-01-31
         */
        record Head(String chain, String day, String digest) {}
    }

    /**
     * A payment settled in another currency than it was charged in.
     *
     * @param held the share that waits
     * @param creator the creator's name
     */
    record SettledOtherwise(Money charged, Money settled, Money held, String booking, String creator)
            implements Facts {}
}

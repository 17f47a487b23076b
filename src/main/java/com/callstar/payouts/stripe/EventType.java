package com.callstar.payouts.stripe;

import static com.callstar.payouts.stripe.EventScope.ACCOUNT;
import static com.callstar.payouts.stripe.EventScope.PLATFORM;
import static com.callstar.payouts.stripe.EventScope.THE_ACCOUNT_ITSELF;

import com.callstar.payouts.stripe.Dispatch.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A type of event that we handle; {@link #ALL} is the table of all of them.
 *
 * @param scope whose events these are
 * @param kinds the possible kinds of the event's object
 * @param made whether Stripe still makes such events, so that the sweep has to fetch them
 * @see <a href="https://docs.stripe.com/api/events/types">Stripe: types of events</a>
 */
record EventType(String name, EventScope scope, Set<String> kinds, boolean made, Handler handler) {

    /** What events are about. It decides which events are kept in order, and which are applied together. */
    enum Subject {
        PAYMENT,
        /** A transfer of ours or of a destination charge, or a payout. */
        DISBURSEMENT,
        ACCOUNT,
        BALANCE
    }

    Subject subject() {
        if (scope == THE_ACCOUNT_ITSELF) {
            return Subject.ACCOUNT;
        }
        if (kinds.contains("balance")) {
            return Subject.BALANCE;
        }
        return kinds.contains("transfer") || kinds.contains("payout") ? Subject.DISBURSEMENT : Subject.PAYMENT;
    }

    /**
     * Whether it can be applied after others in one transaction: it locks nothing before the holder of the money. A
     * capture locks its booking, events of accounts lock creators, and a payout on an account may be an onward payout.
     */
    boolean isBatchable() {
        return scope == PLATFORM && subject() != Subject.BALANCE && !isCapture();
    }

    boolean isCapture() {
        return name.equals("payment_intent.succeeded");
    }

    /** Selects the handler of this type. */
    interface Handler extends Function<EventHandlers, Function<IncomingEvent, Result>> {}

    /** The kind of an account in API v2, and the beginning of the types of events about it. */
    static final String V2_ACCOUNT = "v2.core.account";

    static final List<EventType> ALL = List.of(
            of("payment_intent.succeeded", PLATFORM, "payment_intent", to -> to.payments()::succeeded),
            of("payment_intent.payment_failed", PLATFORM, "payment_intent", to -> to.payments()::failed),
            of("payment_intent.canceled", PLATFORM, "payment_intent", to -> to.payments()::failed),
            // A transfer succeeds in the call itself: its creation means that it is paid. Old accounts have the other
            // two.
            of("transfer.created", PLATFORM, "transfer", to -> to.disbursements()::settled),
            of("transfer.paid", PLATFORM, "transfer", to -> to.disbursements()::settled)
                    .notFetched(),
            of("transfer.failed", PLATFORM, "transfer", to -> to.disbursements()::failed)
                    .notFetched(),
            of("transfer.updated", PLATFORM, "transfer", to -> to.disbursements()::updatedTransfer),
            of("transfer.reversed", PLATFORM, "transfer", to -> to.disbursements()::reversed),
            of("charge.updated", PLATFORM, "charge", to -> to.returns()::charge),
            of("charge.captured", PLATFORM, "charge", to -> to.returns()::charge),
            of("charge.refunded", PLATFORM, "charge", to -> to.returns()::chargeRefunded),
            of("refund.created", PLATFORM, "refund", to -> to.returns()::refund),
            of("refund.updated", PLATFORM, "refund", to -> to.returns()::refund),
            of("refund.failed", PLATFORM, "refund", to -> to.returns()::refund),
            of("charge.refund.updated", PLATFORM, "refund", to -> to.returns()::refund),
            of("charge.dispute.created", PLATFORM, "dispute", to -> to.returns()::dispute),
            of("charge.dispute.updated", PLATFORM, "dispute", to -> to.returns()::dispute),
            of("charge.dispute.closed", PLATFORM, "dispute", to -> to.returns()::dispute),
            of("charge.dispute.funds_withdrawn", PLATFORM, "dispute", to -> to.returns()::dispute),
            of("charge.dispute.funds_reinstated", PLATFORM, "dispute", to -> to.returns()::dispute),
            of("application_fee.refunded", PLATFORM, "application_fee", to -> to.returns()::applicationFeeRefunded),
            of("balance.available", PLATFORM, "balance", to -> to::balanceAvailable),
            of("payout.created", ACCOUNT, "payout", to -> to.disbursements()::updatedPayout),
            of("payout.updated", ACCOUNT, "payout", to -> to.disbursements()::updatedPayout),
            of("payout.paid", ACCOUNT, "payout", to -> to.disbursements()::settled),
            of("payout.failed", ACCOUNT, "payout", to -> to.disbursements()::failed),
            of("payout.canceled", ACCOUNT, "payout", to -> to.disbursements()::failed),
            of("account.updated", THE_ACCOUNT_ITSELF, "account", to -> to.accounts()::updated),
            of("capability.updated", THE_ACCOUNT_ITSELF, "capability", to -> to.accounts()::capability),
            ofBank("account.external_account.created", to -> to.accounts()::bankChanged),
            ofBank("account.external_account.updated", to -> to.accounts()::bankChanged),
            ofBank("account.external_account.deleted", to -> to.accounts()::bankRemoved),
            of("account.application.deauthorized", THE_ACCOUNT_ITSELF, "application", to -> to.accounts()::left),
            // Thin events. The sweep reads the accounts themselves instead of fetching these.
            ofV2Account(".created"),
            ofV2Account(".updated"),
            ofV2Account(".closed"),
            ofV2Account("[requirements].updated"),
            ofV2Account("[configuration.recipient].updated"),
            ofV2Account("[configuration.recipient].capability_status_updated"),
            ofV2Account("[configuration.merchant].updated"),
            ofV2Account("[configuration.merchant].capability_status_updated"),
            of("v2.core.event_destination.ping", PLATFORM, "v2.core.event_destination", to -> to::ping)
                    .notFetched());

    private static final Map<String, EventType> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::name, type -> type));

    private static EventType of(String name, EventScope scope, String kind, Handler handler) {
        return new EventType(name, scope, Set.of(kind), true, handler);
    }

    private static EventType ofBank(String name, Handler handler) {
        return new EventType(name, THE_ACCOUNT_ITSELF, Set.of("bank_account", "card"), true, handler);
    }

    private static EventType ofV2Account(String change) {
        return of(V2_ACCOUNT + change, THE_ACCOUNT_ITSELF, V2_ACCOUNT, to -> to.accounts()::changed)
                .notFetched();
    }

    private EventType notFetched() {
        return new EventType(name, scope, kinds, false, handler);
    }

    /** Empty if we do not handle it. */
    static Optional<EventType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The types that the sweep fetches, for the platform or for a connected account. */
    static List<String> fetched(boolean ofThePlatform) {
        return ALL.stream()
                .filter(type -> type.made && (type.scope == PLATFORM) == ofThePlatform)
                .map(EventType::name)
                .toList();
    }

    Result apply(EventHandlers handlers, IncomingEvent event) {
        return handler.apply(handlers).apply(event);
    }
}

package com.callstar.payouts.stripe;

import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payments.Payments;
import com.callstar.payouts.payouts.DisbursementHolders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds whose money events may move, so that a transaction can lock all holders in order before it applies them. */
@ApplicationScoped
class EventHolders {

    private final Payments payments;
    private final DisbursementHolders disbursements;

    EventHolders(Payments payments, DisbursementHolders disbursements) {
        this.payments = payments;
        this.disbursements = disbursements;
    }

    Set<AccountHolder> of(List<IncomingEvent> events) {
        Set<AccountHolder> holders = new HashSet<>(payments.holders(
                ids(events, event -> Stream.of(event.peek("payment_intent"), event.objectId())),
                ids(events, event -> Stream.of(ObjectKey.chargeOf(event), event.objectId()))));
        holders.addAll(disbursements.of(
                ids(transfers(events), event -> Stream.ofNullable(event.metadata(MetadataKeys.DISBURSEMENT))),
                ids(transfers(events), event -> Stream.ofNullable(event.objectId()))));
        return holders;
    }

    private static List<IncomingEvent> transfers(List<IncomingEvent> events) {
        return events.stream()
                .filter(event -> event.type().startsWith("transfer."))
                .toList();
    }

    private static Collection<String> ids(List<IncomingEvent> events, Function<IncomingEvent, Stream<String>> named) {
        return events.stream()
                .flatMap(named)
                .map(PaymentSubject::storable)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}

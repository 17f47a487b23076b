package com.callstar.payouts.payments;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.terms.CaptureTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records payments that succeeded. An intent that we prepared is found by its id, and keeps its prepared creator and
 * booking even if its metadata has changed. Metadata is used only for intents that we did not prepare.
 */
@ApplicationScoped
public class Captures {

    private final Ledger ledger;
    private final Creators creators;
    private final PaymentEventRecorder history;
    private final NewPayments fresh;
    private final TermsPolicy policy;

    Captures(Ledger ledger, Creators creators, PaymentEventRecorder history, NewPayments fresh, TermsPolicy policy) {
        this.ledger = ledger;
        this.creators = creators;
        this.history = history;
        this.fresh = fresh;
        this.policy = policy;
    }

    /** A capture, and who reports it. */
    public record Report(Capture capture, Actor actor) {}

    /** Whether we prepared this intent, or already have its payment. */
    @Transactional
    public boolean isPrepared(String paymentIntentId) {
        return !PaymentLocks.known(Set.of(paymentIntentId)).isEmpty();
    }

    /**
     * Posts the fee to the platform and holds the share until the holding period ends. Each intent is a payment of its own,
     * even if another intent already paid its booking. Recording the same intent again changes nothing. If the creator is
     * not registered yet, the share is held for the creator's id. The terms are those at the time of the capture at Stripe, however
     * late it is reported.
     *
     * @param capture must name a booking and a creator, unless we prepared its intent
     */
    @Transactional
    public Payment capture(Capture capture, Actor actor) {
        return captureAll(List.of(new Report(capture, actor)), Set.of()).getFirst();
    }

    /**
     * The same for many captures, in this order, with a few statements for all of them. Locks the bookings first and the
     * holders after them, each in a fixed order, which prevents deadlocks. This transaction must not have read these
     * payments before.
     *
     * @param holders whose locks this transaction will need afterwards; they are locked together with those of the captures
     * @return the payments, in the order of the captures
     */
    @Transactional
    public List<Payment> captureAll(List<Report> reports, Collection<AccountHolder> holders) {
        List<Capture> all = reports.stream().map(Report::capture).toList();
        Set<String> intents = all.stream().map(Capture::paymentIntentId).collect(Collectors.toSet());
        PaymentLocks.lockBookings(bookings(all, PaymentLocks.known(intents)));
        Map<String, PaymentLocks.Known> known = PaymentLocks.known(intents);
        creators.ensure(all.stream()
                .filter(capture -> !known.containsKey(capture.paymentIntentId()))
                .map(Capture::creatorId)
                .collect(Collectors.toSet()));
        ledger.lockAll(Stream.concat(holders.stream(), all.stream().map(capture -> holder(capture, known)))
                .collect(Collectors.toSet()));
        return book(
                reports,
                new BookedPayments(known.keySet(), bookings(all, known)),
                policy.at(all.stream().map(capture -> time(capture, known)).collect(Collectors.toSet())));
    }

    private static Set<String> bookings(List<Capture> captures, Map<String, PaymentLocks.Known> known) {
        return captures.stream()
                .map(capture -> Optional.ofNullable(known.get(capture.paymentIntentId()))
                        .map(PaymentLocks.Known::bookingId)
                        .orElse(capture.bookingId()))
                .collect(Collectors.toSet());
    }

    private static AccountHolder holder(Capture capture, Map<String, PaymentLocks.Known> known) {
        return new AccountHolder(creator(capture, known), capture.amount().currency());
    }

    private static CaptureTime time(Capture capture, Map<String, PaymentLocks.Known> known) {
        return new CaptureTime(creator(capture, known), capture.capturedAt());
    }

    private static String creator(Capture capture, Map<String, PaymentLocks.Known> known) {
        PaymentLocks.Known ours = known.get(capture.paymentIntentId());
        return ours == null ? capture.creatorId() : ours.creatorId();
    }

    private List<Payment> book(List<Report> reports, BookedPayments payments, Map<CaptureTime, EffectiveTerms> terms) {
        List<PaymentEntity> all = new ArrayList<>();
        List<JournalEntry> entries = new ArrayList<>();
        List<Supplier<PaymentEventRecorder.Captured>> captured = new ArrayList<>();
        Set<String> onAccounts = new HashSet<>();
        for (Report report : reports) {
            Capture capture = report.capture();
            PaymentEntity payment = payments.of(capture, () -> introduced(capture));
            all.add(payment);
            if (payment.captured()) {
                payment.linkCharge(capture.chargeId());
                continue;
            }
            String before = payment.payoutStatus == null ? null : payment.payoutStatus.name();
            String differences = CaptureComparison.compare(payment, capture, payments.othersOf(payment));
            payment.capture(
                    capture, policy.of(capture, terms.get(new CaptureTime(payment.creatorId, capture.capturedAt()))));
            payment.persist();
            if (payment.route == Route.CONNECTED) {
                onAccounts.add(payment.creatorId);
            }
            entries.add(CapturePosting.of(payment, "capture:" + payment.id, capture.capturedAt()));
            captured.add(
                    () -> new PaymentEventRecorder.Captured(payment.toPayment(), before, differences, report.actor()));
        }
        PaymentLocks.writeTogether();
        creators.markDestinationCharges(onAccounts);
        ledger.post(entries);
        history.captured(captured.stream().map(Supplier::get).toList());
        return all.stream().map(PaymentEntity::toPayment).toList();
    }

    /** Starts the payment of an intent that the booking platform made without us. */
    private PaymentEntity introduced(Capture capture) {
        PaymentEntity payment = fresh.ofBooking(capture.bookingId());
        payment.creatorId = capture.creatorId();
        return payment;
    }
}

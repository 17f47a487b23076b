package com.callstar.payouts.payments;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Filter;
import com.callstar.payouts.core.Ids;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.Account;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Move;
import com.callstar.payouts.ledger.Owner;
import com.callstar.payouts.ledger.Posting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The payments: from a booking's first intent until the share is held, and to look at ever after. */
@ApplicationScoped
public class Payments {

    private final Ledger ledger;
    private final Creators creators;
    private final PaymentHistory history;
    private final Clock clock;
    private final TermsPolicy policy;

    Payments(Ledger ledger, Creators creators, PaymentHistory history, Clock clock, TermsPolicy policy) {
        this.ledger = ledger;
        this.creators = creators;
        this.history = history;
        this.clock = clock;
        this.policy = policy;
    }

    /** The currency of amounts that name none. */
    public String currency(String asked) {
        return Money.zero(asked == null || asked.isBlank() ? policy.currency() : asked.strip())
                .currency();
    }

    /**
     * Notes that a customer is asked to pay a booking; PENDING until Stripe says that they did. The same again changes
     * nothing.
     *
     * @throws BookingRefused where the booking is paid already, or known with another creator or amount
     */
    @Transactional
    public Payment book(String bookingId, String creatorId, Money amount, String paymentIntentId, Actor actor) {
        PaymentEntity.lockBooking(bookingId);
        Optional<PaymentEntity> known = PaymentEntity.ofBooking(bookingId);
        if (known.isPresent()) {
            return unpaid(known.get(), creatorId, amount).toPayment();
        }
        PaymentEntity payment = fresh(bookingId);
        payment.creatorId = creatorId;
        payment.apply(policy.of(amount));
        payment.route = Route.PLATFORM;
        payment.status = PaymentStatus.PENDING;
        payment.payoutStatus = ShareStatus.PENDING;
        payment.stripePaymentIntentId = paymentIntentId;
        payment.persistAndFlush();
        history.record(payment.id, new Audit.Change(actor, "payment.book", null, "PENDING", null));
        return payment.toPayment();
    }

    /**
     * The payment of a booking that still can be paid; empty where there is none yet.
     *
     * @throws BookingRefused as {@link #book}
     */
    @Transactional
    public Optional<Payment> booked(String bookingId, String creatorId, Money amount) {
        return PaymentEntity.ofBooking(bookingId)
                .map(payment -> unpaid(payment, creatorId, amount).toPayment());
    }

    private static PaymentEntity unpaid(PaymentEntity payment, String creatorId, Money amount) {
        if (!payment.creatorId.equals(creatorId) || !new Money(payment.amount, payment.currency).equals(amount)) {
            throw BookingRefused.otherTerms(payment);
        }
        if (payment.captured()) {
            throw BookingRefused.paidAlready(payment);
        }
        return payment;
    }

    /**
     * Takes a payment that succeeded into the books: the fee is the platform's, the share is HELD until the holding period
     * ends. The same intent again changes nothing. A creator whom nobody registered yet is held for.
     *
     * @throws BookingRefused where another intent has paid this booking: somebody must look, and refund one of them
     */
    @Transactional
    public Payment capture(Capture capture, Actor actor) {
        creators.ensure(capture.creatorId());
        Owner owner = new Owner(capture.creatorId(), capture.amount().currency());
        ledger.lock(owner);
        PaymentEntity.lockBooking(capture.bookingId());
        Optional<PaymentEntity> ofIntent = PaymentEntity.lockedOfIntent(capture.paymentIntentId());
        if (ofIntent.isPresent() && ofIntent.get().captured()) {
            return ofIntent.get().toPayment();
        }
        PaymentEntity payment = ofIntent.or(() -> PaymentEntity.lockedOfBooking(capture.bookingId()))
                .orElseGet(() -> fresh(capture.bookingId()));
        String before = payment.payoutStatus == null ? null : payment.payoutStatus.name();
        payment.capture(capture, policy.of(capture));
        payment.persistAndFlush();
        if (payment.route == Route.CONNECTED) {
            creators.paidDirectly(payment.creatorId);
        }
        ledger.post(new Posting(owner, "capture:" + payment.id, capture.capturedAt(), moves(payment)));
        history.captured(payment.toPayment(), before, actor);
        return payment.toPayment();
    }

    private PaymentEntity fresh(String bookingId) {
        PaymentEntity payment = new PaymentEntity();
        payment.createdAt = clock.instant();
        payment.id = Ids.next("pay", payment.createdAt);
        payment.bookingId = bookingId;
        return payment;
    }

    private static List<Move> moves(PaymentEntity payment) {
        Account home = payment.route == Route.PLATFORM ? Account.AT_PLATFORM : Account.AT_CONNECTED;
        List<Move> moves = new ArrayList<>();
        moves.add(new Move(home, Account.HELD, payment.creatorAmount));
        if (payment.platformFee > 0) {
            // Of a destination charge Stripe brings the fee to the platform; ours alone stays with the share.
            Account purse = payment.feePercentage == null ? Account.AT_PLATFORM : home;
            moves.add(new Move(purse, Account.FEES, payment.platformFee));
        }
        return moves;
    }

    /** Notes that the customer's payment did not go through; they may try again. A captured payment stays as it is. */
    @Transactional
    public void fail(String paymentIntentId, String reason, Actor actor) {
        PaymentEntity.lockedOfIntent(paymentIntentId)
                .filter(PaymentEntity::fail)
                .ifPresent(payment -> history.record(
                        payment.id, new Audit.Change(actor, "payment.fail", "PENDING", "PENDING", reason)));
    }

    /** Those of these ids, oldest first; at most {@value Page#LARGEST}. */
    @Transactional
    public List<Payment> all(List<String> ids) {
        return PaymentEntity.<PaymentEntity>find("id in ?1 order by capturedAt, id", ids).page(0, Page.LARGEST).stream()
                .map(PaymentEntity::toPayment)
                .toList();
    }

    /**
     * Newest first.
     *
     * @param creatorId null: all creators'
     * @param status null: in any status
     */
    @Transactional
    public Page<Payment> list(String creatorId, ShareStatus status, Page.Request request) {
        Filter filter = new Filter()
                .and("creatorId = :creator", "creator", creatorId)
                .and("payoutStatus = :status", "status", status)
                .and("id < :after", "after", request.after());
        List<Payment> found = PaymentEntity.<PaymentEntity>find(filter.where() + " order by id desc", filter.values())
                .range(0, request.first())
                .stream()
                .map(PaymentEntity::toPayment)
                .toList();
        return Page.of(found, request, Payment::id, () -> count(creatorId, status));
    }

    private static long count(String creatorId, ShareStatus status) {
        return ((Number) PaymentEntity.getEntityManager()
                        .createNativeQuery("""
                                select coalesce(sum(count), 0) from payment_tally
                                where (cast(:creator as text) is null or creator_id = :creator)
                                  and (cast(:status as text) is null or payout_status = :status)""")
                        .setParameter("creator", creatorId)
                        .setParameter("status", status == null ? null : status.name())
                        .getSingleResult())
                .longValue();
    }
}

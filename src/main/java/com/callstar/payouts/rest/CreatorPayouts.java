package com.callstar.payouts.rest;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidAmount;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.Payments;
import com.callstar.payouts.payments.ShareStatus;
import com.callstar.payouts.payouts.CreatorBalance;
import com.callstar.payouts.payouts.CreatorBalances;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutFilter;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.PayoutStatus;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The seed's creator API: shows balance and payments, and requests a payout. */
@Path("/api/payouts/request")
@RolesAllowed(Role.CREATOR)
public class CreatorPayouts {

    /** The seed's history has the last 50 paid payments. */
    private static final int LAST_PAID = 50;

    private final CurrentCreator me;
    private final CreatorBalances balances;
    private final Payments payments;
    private final Payouts payouts;
    private final PayoutReader reader;

    CreatorPayouts(
            CurrentCreator me, CreatorBalances balances, Payments payments, Payouts payouts, PayoutReader reader) {
        this.me = me;
        this.balances = balances;
        this.payments = payments;
        this.payouts = payouts;
        this.reader = reader;
    }

    /** The seed's response; amounts in major units of the platform's currency. */
    public record Overview(
            BigDecimal availableBalance,
            BigDecimal pendingBalance,
            BigDecimal totalPaid,
            boolean stripeConnected,
            PaymentLists payments,
            List<PendingRequest> pendingPayoutRequests) {}

    public record PaymentLists(List<PaymentItem> ready, List<PaymentItem> held, List<PaymentItem> paid) {}

    public record PaymentItem(
            String id,
            String bookingId,
            BigDecimal amount,
            String currency,
            BigDecimal platformFee,
            BigDecimal creatorAmount,
            String status,
            String payoutStatus,
            Instant payoutReleaseDate,
            Instant payoutDate,
            Instant createdAt,
            String stripeTransferId) {

        static PaymentItem of(Payment payment) {
            return new PaymentItem(
                    payment.id(),
                    payment.bookingId(),
                    payment.amount().toMajor(),
                    payment.amount().currency(),
                    payment.platformFee().toMajor(),
                    payment.creatorAmount().toMajor(),
                    payment.status().name(),
                    payment.payoutStatus().name(),
                    payment.releaseAt(),
                    payment.paidAt(),
                    payment.createdAt(),
                    payment.stripeTransferId());
        }
    }

    public record PendingRequest(
            String id, BigDecimal requestedAmount, String currency, String status, Instant requestedAt) {}

    public record Ask(BigDecimal amount) {}

    public record Asked(boolean success, String message, PayoutItem payout) {}

    public record PayoutItem(String id, BigDecimal amount, String status) {}

    @GET
    public Overview overview() {
        Creator creator = me.ownCreator();
        String currency = payments.currency(null);
        CreatorBalance balance = balances.of(creator, currency);
        List<PendingRequest> pending =
                reader
                        .list(PayoutFilter.of(creator.id(), PayoutStatus.PENDING), new Page.Request(1, null))
                        .nodes()
                        .stream()
                        .map(CreatorPayouts::pending)
                        .toList();
        return new Overview(
                balance.available().toMajor(),
                balance.pending().toMajor(),
                balance.totalPaid().toMajor(),
                balance.stripeConnected(),
                new PaymentLists(
                        list(creator, ShareStatus.READY, Page.LARGEST),
                        list(creator, ShareStatus.HELD, Page.LARGEST),
                        list(creator, ShareStatus.PAID, LAST_PAID)),
                pending);
    }

    private List<PaymentItem> list(Creator creator, ShareStatus status, int first) {
        return payments.list(creator.id(), status, new Page.Request(first, null)).nodes().stream()
                .map(PaymentItem::of)
                .toList();
    }

    private static PendingRequest pending(Payout payout) {
        return new PendingRequest(
                payout.id(),
                payout.requested().toMajor(),
                payout.requested().currency(),
                payout.status().name(),
                payout.requestedAt());
    }

    @POST
    public Asked ask(Ask ask, @HeaderParam("Accept-Language") String language) {
        if (ask == null || ask.amount() == null) {
            throw InvalidAmount.notANumber();
        }
        Creator creator = me.requestingPayout();
        Money amount = Money.asked(ask.amount(), payments.currency(null));
        Payout payout = payouts.request(creator, amount, null, me.actor());
        return new Asked(
                true,
                Wording.of("payout.requested", Map.of("amount", Amounts.written(amount)), Wording.language(language)),
                new PayoutItem(
                        payout.id(),
                        payout.requested().toMajor(),
                        payout.status().name()));
    }
}

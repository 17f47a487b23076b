package com.callstar.payouts.rest;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidAmount;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.security.Cost;
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

    private final CurrentCreator me;
    private final CreatorOverviews overviews;
    private final Payouts payouts;
    private final TermsPolicy terms;

    CreatorPayouts(CurrentCreator me, CreatorOverviews overviews, Payouts payouts, TermsPolicy terms) {
        this.me = me;
        this.overviews = overviews;
        this.payouts = payouts;
        this.terms = terms;
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

    public record PayoutRequest(BigDecimal amount) {}

    public record Requested(boolean success, String message, PayoutItem payout) {}

    public record PayoutItem(String id, BigDecimal amount, String status) {}

    @GET
    public Overview overview() {
        me.spend(Cost.rows(Page.LARGEST));
        return overviews.of(me.ownCreator());
    }

    @POST
    public Requested request(PayoutRequest request, @HeaderParam("Accept-Language") String language) {
        if (request == null || request.amount() == null) {
            throw InvalidAmount.notANumber();
        }
        me.spend(Cost.STRIPE_CALL);
        Creator creator = me.requestingPayout();
        Money amount = Money.asked(request.amount(), terms.currency());
        Payout payout = payouts.request(creator, amount, null, me.actor(creator));
        return new Requested(
                true,
                Wording.of("payout.requested", Map.of("amount", Amounts.written(amount)), Wording.language(language)),
                new PayoutItem(
                        payout.id(),
                        payout.requested().toMajor(),
                        payout.status().name()));
    }
}

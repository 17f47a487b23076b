package com.callstar.payouts.rest;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidAmount;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.ShareStatus;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.payouts.CreatorBalance;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.security.Cost;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
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

    /**
     * The seed's response; balances and payments are of one currency, amounts in its major units.
     *
     * @param pendingPayoutRequests in any currency, because an open request blocks all others
     * @param balances one for each currency in which the creator has or had money
     * @param reservedBalance kept back of released payments, each part until a day of its own
     */
    public record Overview(
            BigDecimal availableBalance,
            BigDecimal pendingBalance,
            BigDecimal totalPaid,
            boolean stripeConnected,
            PaymentLists payments,
            List<PendingRequest> pendingPayoutRequests,
            String currency,
            List<CurrencyBalance> balances,
            BigDecimal reservedBalance) {}

    /** @param minimumPayout the smallest amount that can be requested */
    public record CurrencyBalance(
            String currency,
            BigDecimal availableBalance,
            BigDecimal pendingBalance,
            BigDecimal processingBalance,
            BigDecimal totalPaid,
            BigDecimal minimumPayout,
            BigDecimal reservedBalance) {

        static CurrencyBalance of(CreatorBalance balance) {
            return new CurrencyBalance(
                    balance.available().currency(),
                    balance.available().toMajor(),
                    balance.pending().toMajor(),
                    balance.processing().toMajor(),
                    balance.totalPaid().toMajor(),
                    balance.minimum().toMajor(),
                    balance.reserved().toMajor());
        }
    }

    /**
     * Payments by what can still be requested of them, what is held, and what was paid. A payment that is paid in part is in
     * {@code ready} with its {@code remainingAmount} and in {@code paid} with its {@code paidAmount}.
     */
    public record PaymentLists(List<PaymentItem> ready, List<PaymentItem> held, List<PaymentItem> paid) {}

    /**
     * The seed's payment.
     *
     * @param creatorAmount the whole share, as it was when the customer paid
     * @param createdAt when the booking was prepared
     * @param capturedAt when the customer paid
     * @param returnedToCustomer by refunds and lost disputes
     * @param shareReturned the part of the share that went back with it
     * @param remainingAmount the part of the share that no payout has claimed or paid, with what is reserved of it; negative if the
     *     creator owes it
     * @param processingAmount the part that is on its way
     * @param paidAmount the part that was paid, or repaid a debt
     * @param reservedAmount the part of the remaining amount that is reserved
     * @param reservedUntil when the reserved part becomes available; null if nothing is reserved
     */
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
            String stripeTransferId,
            Instant capturedAt,
            BigDecimal returnedToCustomer,
            BigDecimal shareReturned,
            BigDecimal remainingAmount,
            BigDecimal processingAmount,
            BigDecimal paidAmount,
            BigDecimal reservedAmount,
            Instant reservedUntil) {

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
                    payment.stripeTransferId(),
                    payment.capturedAt(),
                    payment.returned().toCustomer().toMajor(),
                    payment.returned().share().toMajor(),
                    payment.remaining().toMajor(),
                    payment.partIn(ShareStatus.PROCESSING).toMajor(),
                    payment.partIn(ShareStatus.PAID).toMajor(),
                    payment.reserve().amount().toMajor(),
                    payment.reserve().until());
        }
    }

    public record PendingRequest(
            String id, BigDecimal requestedAmount, String currency, String status, Instant requestedAt) {}

    public record PayoutRequest(BigDecimal amount) {}

    public record Requested(boolean success, String message, PayoutItem payout) {}

    public record PayoutItem(String id, BigDecimal amount, String status) {}

    @GET
    public Overview overview(@QueryParam("currency") String currency) {
        me.spend(Cost.rows(Page.LARGEST));
        return overviews.of(me.ownCreator(), terms.currencyOrDefault(currency));
    }

    @POST
    public Requested request(
            PayoutRequest request,
            @QueryParam("currency") String currency,
            @HeaderParam("Accept-Language") String language) {
        if (request == null || request.amount() == null) {
            throw InvalidAmount.notANumber();
        }
        me.spend(Cost.STRIPE_CALL);
        Creator creator = me.requestingPayout();
        Money amount = Money.asked(request.amount(), terms.currencyOrDefault(currency));
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

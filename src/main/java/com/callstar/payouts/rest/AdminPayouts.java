package com.callstar.payouts.rest;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.Currencies;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.core.telemetry.LogContext;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorNotFound;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payouts.CreatorBalances;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutFilter;
import com.callstar.payouts.payouts.PayoutOrder;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.PayoutStatus;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.security.Cost;
import com.callstar.payouts.security.Role;
import com.callstar.payouts.security.StepUps;
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
import java.util.Objects;
import java.util.stream.Collectors;

/** The seed's admin API: lists payout requests and processes one. */
@Path("/api/admin/payouts")
@RolesAllowed(Role.ADMIN)
public class AdminPayouts {

    private final CurrentCreator me;
    private final CreatorBalances balances;
    private final Payouts payouts;
    private final PayoutReader reader;
    private final StepUps stepUps;

    AdminPayouts(CurrentCreator me, CreatorBalances balances, Payouts payouts, PayoutReader reader, StepUps stepUps) {
        this.me = me;
        this.balances = balances;
        this.payouts = payouts;
        this.reader = reader;
        this.stepUps = stepUps;
    }

    public record Item(
            String id,
            String creatorId,
            String creatorName,
            String creatorEmail,
            String stripeAccountId,
            BigDecimal requestedAmount,
            BigDecimal availableBalance,
            String currency,
            String status,
            Instant requestedAt,
            Instant processedAt,
            Instant completedAt,
            Instant failedAt,
            String failureCode,
            String notes) {}

    public record ProcessRequest(String payoutId, String notes) {}

    public record Processed(boolean success, String message, PayoutItem payout) {}

    /** @param stripePayoutId as in the seed, the id of Stripe's transfer or payout */
    public record PayoutItem(String id, BigDecimal amount, String stripePayoutId, String status) {}

    /** The last {@value Page#LARGEST} requests, newest first. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER})
    public List<Item> list(
            @QueryParam("status") String status,
            @QueryParam("creatorId") String creatorId,
            @QueryParam("currency") String currency) {
        me.spend(Cost.rows(Page.LARGEST));
        String creator = creatorId == null || creatorId.isBlank() ? null : creatorId;
        String only = Currencies.codeOrNull(currency);
        List<OfCreator<Payout>> found =
                found(PayoutFilter.of(creator, status(status)).inCurrency(only));
        Map<AccountHolder, Money> available =
                balances.available(found.stream().map(one -> owner(one.what())).collect(Collectors.toSet()));
        return found.stream()
                .map(one -> item(one.what(), one.creator(), available.get(owner(one.what()))))
                .toList();
    }

    private List<OfCreator<Payout>> found(PayoutFilter filter) {
        try {
            return reader.list(
                            filter,
                            PayoutOrder.NEWEST,
                            new Page.Request(Page.LARGEST, null),
                            PayoutReader.With.EVERYTHING)
                    .nodes();
        } catch (CreatorNotFound unknown) {
            // The seed answers with an empty list.
            return List.of();
        }
    }

    private static PayoutStatus status(String status) {
        try {
            return status == null || status.isBlank() ? null : PayoutStatus.valueOf(status);
        } catch (IllegalArgumentException unknown) {
            throw InvalidInput.because("status", "unknown");
        }
    }

    private static AccountHolder owner(Payout payout) {
        return new AccountHolder(payout.creatorId(), payout.requested().currency());
    }

    private static Item item(Payout payout, Creator creator, Money available) {
        return new Item(
                payout.id(),
                creator.id(),
                creator.name(),
                creator.email(),
                payout.stripeAccountId(),
                payout.requested().toMajor(),
                available.toMajor(),
                payout.requested().currency(),
                payout.status().name(),
                payout.requestedAt(),
                payout.processedAt(),
                payout.completedAt(),
                payout.failedAt(),
                payout.failureCode(),
                payout.notes());
    }

    @POST
    public Processed process(ProcessRequest request, @HeaderParam("Accept-Language") String language) {
        String id = InvalidInput.required("payoutId", request == null ? null : request.payoutId(), 255);
        LogContext.about(LogContext.PAYOUT, id);
        stepUps.demand();
        me.spend(Cost.STRIPE_CALL);
        Payout payout = payouts.process(id, request.notes(), me.actor());
        Money amount = Objects.requireNonNullElse(payout.actual(), payout.requested());
        String sentence = payout.waitsForThePlatform()
                ? "payout.waiting"
                : payout.status() == PayoutStatus.PAID ? "payout.paid" : "payout.processing";
        return new Processed(
                true,
                Wording.of(sentence, Map.of("amount", Amounts.written(amount)), Wording.language(language)),
                new PayoutItem(
                        payout.id(),
                        amount.toMajor(),
                        payout.stripeTransferId() == null ? payout.stripePayoutId() : payout.stripeTransferId(),
                        payout.status().name()));
    }
}

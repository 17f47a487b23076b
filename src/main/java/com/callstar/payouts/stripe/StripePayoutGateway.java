package com.callstar.payouts.stripe;

import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.PayoutGateway;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Payout;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.net.RequestOptions;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.TransferReversalListParams;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Pays by route: a Transfer of the platform's own money, or a Payout of the money that is on the connected account
 * already. Both carry our ids and our token, so that events and listings can be matched.
 */
@ApplicationScoped
class StripePayoutGateway implements PayoutGateway {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final long A_PAGE = 100;

    private final StripeClient stripe;
    private final Deployment deployment;

    StripePayoutGateway(StripeClient stripe, Deployment deployment) {
        this.stripe = stripe;
        this.deployment = deployment;
    }

    @Override
    public Outcome pay(PayoutGateway.Disbursement disbursement) {
        return switch (disbursement.route()) {
            case PLATFORM ->
                paymentOutcome(
                        disbursement,
                        StripeResult.of(() -> transfer(disbursement).getId()));
            case CONNECTED ->
                paymentOutcome(
                        disbursement, StripeResult.of(() -> payout(disbursement).getId()));
        };
    }

    @Override
    public Outcome find(PayoutGateway.Disbursement disbursement) {
        StripeResult<String> found = StripeResult.of(() -> {
            var listed = disbursement.route() == Route.PLATFORM ? transferOf(disbursement) : payoutOf(disbursement);
            return listed.orElse(null);
        });
        return listed(found);
    }

    /** The refusal of a listing says nothing about the object that was searched for. */
    private static Outcome listed(StripeResult<String> found) {
        return found.fold(
                id -> id == null ? new Refused("not_sent", "Stripe's listing has no trace of it.") : new Accepted(id),
                refusal -> new Unknown(refusal.message(), Duration.ZERO),
                noAnswer -> new Unknown(noAnswer.why(), noAnswer.retryAfter()));
    }

    /** Only this disbursement uses the group; our token proves that nobody else has put the transfer into it. */
    private Optional<String> transferOf(PayoutGateway.Disbursement disbursement) throws StripeException {
        var group = TransferListParams.builder()
                .setTransferGroup(disbursement.reference())
                .setLimit(A_PAGE)
                .build();
        for (Transfer transfer : stripe.v1().transfers().list(group).autoPagingIterable()) {
            if (isOf(disbursement, transfer.getMetadata())) {
                return Optional.of(transfer.getId());
            }
        }
        return Optional.empty();
    }

    /**
     * The oldest payout with our token. Payouts have no group, so this reads all payouts since the start, page by page. The account's owner can read the token in their own payout and copy it into a later
     * one, so any newer payout that carries it is not ours.
     */
    private Optional<String> payoutOf(PayoutGateway.Disbursement disbursement) throws StripeException {
        long since = disbursement.startedAt().minus(A_DAY).getEpochSecond();
        var recent = PayoutListParams.builder()
                .setCreated(PayoutListParams.Created.builder().setGte(since).build())
                .setLimit(A_PAGE)
                .build();
        String oldest = null;
        for (Payout newestFirst :
                stripe.v1().payouts().list(recent, on(disbursement)).autoPagingIterable()) {
            if (isOf(disbursement, newestFirst.getMetadata())) {
                oldest = newestFirst.getId();
            }
        }
        return Optional.ofNullable(oldest);
    }

    private static boolean isOf(PayoutGateway.Disbursement disbursement, Map<String, String> metadata) {
        return metadata != null && disbursement.reference().equals(metadata.get(MetadataKeys.DISBURSEMENT));
    }

    @Override
    public Outcome reverse(Reversal reversal) {
        var parameters = TransferReversalCreateParams.builder()
                .setAmount(reversal.amount().minor())
                .putAllMetadata(deployment.mark(Map.of(
                        MetadataKeys.REVERSAL, reversal.reference(),
                        MetadataKeys.DISBURSEMENT, reversal.disbursementReference())))
                .build();
        var key = RequestOptions.builder()
                .setIdempotencyKey(reversal.idempotencyKey())
                .build();
        return outcome(StripeResult.of(() -> stripe.v1()
                .transfers()
                .reversals()
                .create(reversal.transferId(), parameters, key)
                .getId()));
    }

    @Override
    public Outcome find(Reversal reversal) {
        return listed(StripeResult.of(() -> reversalOf(reversal).orElse(null)));
    }

    private Optional<String> reversalOf(Reversal reversal) throws StripeException {
        var all = TransferReversalListParams.builder().setLimit(A_PAGE).build();
        for (TransferReversal listed : stripe.v1()
                .transfers()
                .reversals()
                .list(reversal.transferId(), all)
                .autoPagingIterable()) {
            if (isOf(reversal, listed.getMetadata())) {
                return Optional.of(listed.getId());
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(Reversal reversal, Map<String, String> metadata) {
        return metadata != null && reversal.reference().equals(metadata.get(MetadataKeys.REVERSAL));
    }

    @Override
    public PayoutGateway.ProviderStatus fetchStatus(PayoutGateway.Disbursement disbursement, String stripeId) {
        StripeResult<PayoutGateway.ProviderStatus> status = disbursement.route() == Route.PLATFORM
                ? StripeResult.of(() -> DisbursementStatuses.of(
                        disbursement, stripe.v1().transfers().retrieve(stripeId)))
                : StripeResult.of(() -> DisbursementStatuses.of(
                        disbursement, stripe.v1().payouts().retrieve(stripeId, on(disbursement))));
        return status.fold(
                found -> found,
                refusal -> DisbursementStatuses.isMissing(refusal.code())
                        ? new Foreign("Stripe knows no " + stripeId)
                        : new PayoutGateway.Unavailable(refusal.message(), Duration.ZERO),
                noAnswer -> new PayoutGateway.Unavailable(noAnswer.why(), noAnswer.retryAfter()));
    }

    private static RequestOptions on(PayoutGateway.Disbursement disbursement) {
        return RequestOptions.builder()
                .setStripeAccount(disbursement.stripeAccountId())
                .build();
    }

    private Transfer transfer(PayoutGateway.Disbursement disbursement) throws StripeException {
        var parameters = TransferCreateParams.builder()
                .setAmount(disbursement.amount().minor())
                .setCurrency(currency(disbursement))
                .setDestination(disbursement.stripeAccountId())
                .setTransferGroup(disbursement.reference())
                .putAllMetadata(references(disbursement))
                .build();
        return stripe.v1().transfers().create(parameters, options(disbursement).build());
    }

    private Payout payout(PayoutGateway.Disbursement disbursement) throws StripeException {
        var parameters = PayoutCreateParams.builder()
                .setAmount(disbursement.amount().minor())
                .setCurrency(currency(disbursement))
                .putAllMetadata(references(disbursement))
                .build();
        return stripe.v1()
                .payouts()
                .create(
                        parameters,
                        options(disbursement)
                                .setStripeAccount(disbursement.stripeAccountId())
                                .build());
    }

    private static Outcome paymentOutcome(PayoutGateway.Disbursement disbursement, StripeResult<String> answer) {
        return answer.fold(
                Accepted::new,
                refusal -> RefusedDisbursement.outcome(disbursement.route(), refusal),
                noAnswer -> new Unknown(noAnswer.why(), noAnswer.retryAfter(), noAnswer.kept()));
    }

    private static Outcome outcome(StripeResult<String> answer) {
        return answer.fold(
                Accepted::new,
                refusal -> new Refused(refusal.code(), refusal.message()),
                noAnswer -> new Unknown(noAnswer.why(), noAnswer.retryAfter(), noAnswer.kept()));
    }

    private static RequestOptions.RequestOptionsBuilder options(PayoutGateway.Disbursement disbursement) {
        return RequestOptions.builder().setIdempotencyKey(disbursement.idempotencyKey());
    }

    private static String currency(PayoutGateway.Disbursement disbursement) {
        return disbursement.amount().currency().toLowerCase(Locale.ROOT);
    }

    private Map<String, String> references(PayoutGateway.Disbursement disbursement) {
        return deployment.mark(Map.of(
                MetadataKeys.DISBURSEMENT, disbursement.reference(),
                MetadataKeys.PAYOUT, disbursement.payoutId(),
                MetadataKeys.CREATOR, disbursement.creatorId()));
    }
}

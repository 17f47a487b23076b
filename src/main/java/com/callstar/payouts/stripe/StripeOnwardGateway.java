package com.callstar.payouts.stripe;

import com.callstar.payouts.onward.OnwardGateway;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.PayoutGateway;
import com.callstar.payouts.payouts.PayoutGateway.Accepted;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Refused;
import com.callstar.payouts.payouts.PayoutGateway.Unknown;
import com.callstar.payouts.reconciliation.StripeStatement;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Payout;
import com.stripe.net.RequestOptions;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.PayoutListParams;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Pays transferred money on with a payout on the connected account. Its metadata has a key of its own, so that nobody
 * takes it for a disbursement that our books have lost.
 */
@ApplicationScoped
class StripeOnwardGateway implements OnwardGateway {

    private static final Logger LOG = Logger.getLogger(StripeOnwardGateway.class);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final long A_PAGE = 100;

    private final StripeClient stripe;
    private final StripeStatement statement;
    private final Deployment deployment;

    StripeOnwardGateway(StripeClient stripe, StripeStatement statement, Deployment deployment) {
        this.stripe = stripe;
        this.statement = statement;
        this.deployment = deployment;
    }

    @Override
    public Optional<Map<String, Funds>> funds(String stripeAccountId) {
        try {
            return Optional.of(statement.balance(stripeAccountId).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> new Funds(
                                    entry.getValue().available(),
                                    entry.getValue().pending()))));
        } catch (StripeStatement.Unavailable unavailable) {
            LOG.warnf(
                    "The balance of an account cannot be read: account=%s reason=%s",
                    stripeAccountId, unavailable.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Outcome pay(Attempt attempt) {
        var parameters = PayoutCreateParams.builder()
                .setAmount(attempt.amount().minor())
                .setCurrency(attempt.amount().currency().toLowerCase(Locale.ROOT))
                .putAllMetadata(deployment.mark(Map.of(
                        MetadataKeys.ONWARD, attempt.reference(),
                        MetadataKeys.PAYOUT, attempt.payoutId(),
                        MetadataKeys.CREATOR, attempt.creatorId())))
                .build();
        var options = RequestOptions.builder()
                .setIdempotencyKey(attempt.idempotencyKey())
                .setStripeAccount(attempt.stripeAccountId())
                .build();
        return StripeResult.of(
                        () -> stripe.v1().payouts().create(parameters, options).getId())
                .fold(
                        Accepted::new,
                        refusal -> RefusedDisbursement.outcome(Route.CONNECTED, refusal),
                        noAnswer -> new Unknown(noAnswer.why(), noAnswer.retryAfter()));
    }

    @Override
    public Outcome find(Attempt attempt) {
        return StripeResult.of(() -> payoutOf(attempt).orElse(null))
                .fold(
                        id -> id == null
                                ? new Refused("not_sent", "Stripe's list has no trace of it.")
                                : new Accepted(id),
                        refusal -> new Unknown(refusal.message(), Duration.ZERO),
                        noAnswer -> new Unknown(noAnswer.why(), noAnswer.retryAfter()));
    }

    /** The oldest match: the account's owner can read our ids in a payout of ours and copy them into a later one. */
    private Optional<String> payoutOf(Attempt attempt) throws StripeException {
        var recent = PayoutListParams.builder()
                .setCreated(PayoutListParams.Created.builder()
                        .setGte(attempt.since().minus(A_DAY).getEpochSecond())
                        .build())
                .setLimit(A_PAGE)
                .build();
        String oldest = null;
        for (Payout newestFirst :
                stripe.v1().payouts().list(recent, on(attempt)).autoPagingIterable()) {
            if (isOf(attempt, newestFirst) && !attempt.earlierIds().contains(newestFirst.getId())) {
                oldest = newestFirst.getId();
            }
        }
        return Optional.ofNullable(oldest);
    }

    /** After a restored backup the books have another token, but the same payout. */
    private static boolean isOf(Attempt attempt, Payout payout) {
        Map<String, String> metadata = payout.getMetadata();
        return metadata != null
                && metadata.containsKey(MetadataKeys.ONWARD)
                && attempt.payoutId().equals(metadata.get(MetadataKeys.PAYOUT))
                && hasAmountOf(attempt, payout);
    }

    private static boolean hasAmountOf(Attempt attempt, Payout payout) {
        return payout.getAmount() != null
                && payout.getAmount() == attempt.amount().minor()
                && attempt.amount().currency().equalsIgnoreCase(payout.getCurrency());
    }

    @Override
    public StripeStatus fetch(Attempt attempt, String stripeId) {
        return StripeResult.of(() -> stripe.v1().payouts().retrieve(stripeId, on(attempt)))
                .fold(
                        found -> new StripeStatus(status(attempt, found), arrival(found), traceId(found)),
                        refusal -> StripeStatus.notRead(
                                DisbursementStatuses.isMissing(refusal.code())
                                        ? new PayoutGateway.Foreign("Stripe knows no " + stripeId)
                                        : new PayoutGateway.Unavailable(refusal.message(), Duration.ZERO)),
                        noAnswer -> StripeStatus.notRead(
                                new PayoutGateway.Unavailable(noAnswer.why(), noAnswer.retryAfter())));
    }

    private static PayoutGateway.ProviderStatus status(Attempt attempt, Payout payout) {
        return hasAmountOf(attempt, payout)
                ? DisbursementStatuses.of(payout)
                : new PayoutGateway.Foreign("its amount is not what was sent");
    }

    private static Instant arrival(Payout payout) {
        return payout.getArrivalDate() == null ? null : Instant.ofEpochSecond(payout.getArrivalDate());
    }

    /** The bank's reference, which Stripe knows some days after it has sent the payout, and not for every bank. */
    private static String traceId(Payout payout) {
        return payout.getTraceId() == null ? null : payout.getTraceId().getValue();
    }

    private static RequestOptions on(Attempt attempt) {
        return RequestOptions.builder()
                .setStripeAccount(attempt.stripeAccountId())
                .build();
    }
}

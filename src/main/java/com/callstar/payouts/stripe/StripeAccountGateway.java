package com.callstar.payouts.stripe;

import com.callstar.payouts.creators.AccountRefused;
import com.callstar.payouts.creators.AccountState;
import com.callstar.payouts.creators.OnboardingLink;
import com.callstar.payouts.creators.StripeAccounts;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.AccountLink;
import com.stripe.model.LoginLink;
import com.stripe.net.RequestOptions;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.AccountListParams;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Connected accounts at Stripe: reads whether they can be paid, and opens them. */
@ApplicationScoped
class StripeAccountGateway implements StripeAccounts {

    /**
     * With these codes Stripe says that the account is gone or no longer connected; any other refusal says nothing
     * about it.
     */
    private static final Set<String> GONE = Set.of("account_invalid", "resource_missing", "status_404");

    private static final Duration A_DAY = Duration.ofDays(1);
    /**
     * Two requests at the same moment use the same key: Stripe refuses the second with a 409, and a retry gets the
     * answer of the first.
     */
    private static final int TRIES_UNDER_ONE_KEY = 3;

    private final StripeClient stripe;
    private final Clock clock;

    StripeAccountGateway(StripeClient stripe, Clock clock) {
        this.stripe = stripe;
        this.clock = clock;
    }

    /** Stripe's times have whole seconds: an event from the second of our call must not look older than the answer. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Optional<AccountState> read(String accountId) {
        Instant askedAt = now();
        return StripeResult.of(() -> stripe.v1().accounts().retrieve(accountId))
                .fold(
                        account -> Optional.of(AccountModels.state(account, askedAt)),
                        refusal -> GONE.contains(refusal.code())
                                ? Optional.of(AccountState.lost(accountId, askedAt))
                                : Optional.empty(),
                        noAnswer -> Optional.empty());
    }

    @Override
    public AccountState open(Opening opening) {
        Instant askedAt = now();
        var options = RequestOptions.builder()
                .setIdempotencyKey(opening.idempotencyKey())
                .setMaxNetworkRetries(TRIES_UNDER_ONE_KEY)
                .build();
        return AccountModels.state(
                objectOrThrow(StripeResult.of(
                        () -> stripe.v1().accounts().create(AccountModels.parameters(opening), options))),
                askedAt);
    }

    @Override
    public Optional<AccountState> opened(String creatorId, Instant since) {
        Instant askedAt = now();
        StripeResult<Optional<Account>> found = StripeResult.of(() -> accountOf(creatorId, since.minus(A_DAY)));
        // The refusal of a listing says nothing about the account.
        return found.fold(
                account -> account.map(one -> AccountModels.state(one, askedAt)),
                refusal -> {
                    throw PlatformRefusal.of(refusal).isPresent()
                            ? AccountRefused.platformSetup()
                            : AccountRefused.noAnswer();
                },
                noAnswer -> {
                    throw AccountRefused.noAnswer();
                });
    }

    private Optional<Account> accountOf(String creatorId, Instant since) throws StripeException {
        var recent = AccountListParams.builder()
                .setCreated(AccountListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .setLimit(100L)
                .build();
        for (Account account : stripe.v1().accounts().list(recent).autoPagingIterable()) {
            if (account.getMetadata() != null
                    && creatorId.equals(account.getMetadata().get(MetadataKeys.CREATOR))) {
                return Optional.of(account);
            }
        }
        return Optional.empty();
    }

    @Override
    public OnboardingLink onboarding(String accountId, URI back, URI again) {
        var parameters = AccountLinkCreateParams.builder()
                .setAccount(accountId)
                .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                .setReturnUrl(back.toString())
                .setRefreshUrl(again.toString())
                .build();
        AccountLink link =
                objectOrThrow(StripeResult.of(() -> stripe.v1().accountLinks().create(parameters)));
        return new OnboardingLink(link.getUrl(), Instant.ofEpochSecond(link.getExpiresAt()));
    }

    @Override
    public String dashboard(String accountId) {
        LoginLink link = objectOrThrow(
                StripeResult.of(() -> stripe.v1().accounts().loginLinks().create(accountId)));
        return link.getUrl();
    }

    @Override
    public Optional<AccountState> payManually(String accountId) {
        Instant askedAt = now();
        return StripeResult.of(() -> stripe.v1().accounts().update(accountId, AccountModels.payoutsByUsAlone()))
                .fold(
                        account -> Optional.of(AccountModels.state(account, askedAt)),
                        refusal -> Optional.empty(),
                        noAnswer -> Optional.empty());
    }

    private static <T> T objectOrThrow(StripeResult<T> answer) {
        return answer.fold(
                object -> object,
                refusal -> {
                    throw PlatformRefusal.ofAccount(refusal);
                },
                noAnswer -> {
                    throw AccountRefused.noAnswer();
                });
    }
}

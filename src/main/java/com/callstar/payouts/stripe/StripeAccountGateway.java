package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.AccountRefused;
import com.callstar.payouts.creators.AccountState;
import com.callstar.payouts.creators.OnboardingLink;
import com.callstar.payouts.creators.StripeAccounts;
import com.callstar.payouts.reconciliation.StripeStatement;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Connected accounts at Stripe: reads whether they can be paid, and opens them. */
@ApplicationScoped
class StripeAccountGateway implements StripeAccounts {

    private static final Logger LOG = Logger.getLogger(StripeAccountGateway.class);

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
    private final V2Accounts v2;
    private final AccountTerms terms;
    private final StripeStatement statement;
    private final Clock clock;

    StripeAccountGateway(
            StripeClient stripe, V2Accounts v2, AccountTerms terms, StripeStatement statement, Clock clock) {
        this.stripe = stripe;
        this.v2 = v2;
        this.terms = terms;
        this.statement = statement;
        this.clock = clock;
    }

    @Override
    public Terms terms(String country) {
        return terms.of(country);
    }

    @Override
    public Optional<Set<String>> countries() {
        return terms.countries();
    }

    /** Stripe's times have whole seconds: an event from the second of our call must not look older than the answer. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Optional<AccountState> read(String accountId) {
        return asked(accountId).fold(Optional::of, refusal -> Optional.empty(), noAnswer -> Optional.empty());
    }

    @Override
    public AccountState readNow(String accountId) {
        return asked(accountId)
                .fold(
                        state -> state,
                        refusal -> {
                            throw withoutAnswer(refusal);
                        },
                        noAnswer -> {
                            throw AccountRefused.noAnswer();
                        });
    }

    private StripeResult<AccountState> asked(String accountId) {
        Instant askedAt = now();
        StripeResult<AccountState> asked =
                StripeResult.of(() -> AccountModels.state(stripe.v1().accounts().retrieve(accountId), askedAt));
        return asked instanceof StripeResult.Refusal<?> refusal && GONE.contains(refusal.code())
                ? new StripeResult.Success<>(AccountState.lost(accountId, askedAt))
                : asked;
    }

    /** A refusal that says nothing about the account. */
    private static AccountRefused withoutAnswer(StripeResult.Refusal<?> refusal) {
        return PlatformRefusal.of(refusal).isPresent() ? AccountRefused.platformSetup() : AccountRefused.noAnswer();
    }

    @Override
    public AccountState open(Opening opening) {
        Instant askedAt = now();
        RequestOptions options = V2Accounts.inVersionFor(
                opening.terms().losses(),
                RequestOptions.builder()
                        .setIdempotencyKey(opening.idempotencyKey())
                        .setMaxNetworkRetries(TRIES_UNDER_ONE_KEY));
        return switch (opening.terms().api()) {
            case V1 ->
                AccountModels.state(
                        objectOrThrow(StripeResult.of(
                                () -> stripe.v1().accounts().create(AccountModels.parameters(opening), options))),
                        askedAt);
            case V2 -> newOne(objectOrThrow(StripeResult.of(() -> v2.open(opening, options))), opening);
        };
    }

    /** Stripe has opened it, so it is not lost even if the first API does not show it yet. */
    private AccountState newOne(String accountId, Opening opening) {
        Optional<AccountState> seen = opening.payoutsByUsAlone()
                ? payManually(accountId, new Origin(Api.V2, opening.takesCards()))
                : read(accountId);
        return seen.filter(state -> !state.lost()).orElseGet(() -> AccountState.unread(accountId));
    }

    @Override
    public Optional<AccountState> opened(Opening opening, Set<String> except) {
        Instant since = opening.startedAt().minus(A_DAY);
        StripeResult<Optional<String>> found =
                StripeResult.of(() -> opening.terms().api() == Api.V2
                        ? v2.find(opening.creatorId(), since, except)
                        : accountOf(opening.creatorId(), since, except));
        return found.fold(
                account -> account.map(id -> newOne(id, opening)),
                refusal -> {
                    throw withoutAnswer(refusal);
                },
                noAnswer -> {
                    throw AccountRefused.noAnswer();
                });
    }

    private Optional<String> accountOf(String creatorId, Instant since, Set<String> except) throws StripeException {
        var recent = AccountListParams.builder()
                .setCreated(AccountListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .setLimit(100L)
                .build();
        for (Account account : stripe.v1().accounts().list(recent).autoPagingIterable()) {
            if (account.getMetadata() != null
                    && creatorId.equals(account.getMetadata().get(MetadataKeys.CREATOR))
                    && !except.contains(account.getId())) {
                return Optional.of(account.getId());
            }
        }
        return Optional.empty();
    }

    @Override
    public OnboardingLink onboarding(String accountId, Origin origin, URI back, URI again) {
        if (origin.api() == Api.V2) {
            var link = objectOrThrow(StripeResult.of(() -> v2.link(accountId, origin, back, again)));
            return new OnboardingLink(link.getUrl(), link.getExpiresAt());
        }
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
    public Optional<AccountState> payManually(String accountId, Origin origin) {
        Instant askedAt = now();
        if (origin.api() == Api.V2) {
            return StripeResult.of(() -> v2.payManually(accountId))
                    .fold(done -> read(accountId), refusal -> Optional.empty(), noAnswer -> Optional.empty());
        }
        return StripeResult.of(() -> stripe.v1().accounts().update(accountId, AccountModels.payoutsByUsAlone()))
                .fold(
                        account -> Optional.of(AccountModels.state(account, askedAt)),
                        refusal -> Optional.empty(),
                        noAnswer -> Optional.empty());
    }

    @Override
    public Optional<List<Money>> balances(String accountId) {
        try {
            return Optional.of(statement.balance(accountId).entrySet().stream()
                    .map(one -> new Money(
                            one.getValue().available() + one.getValue().pending(), one.getKey()))
                    .filter(money -> money.minor() != 0)
                    .sorted(Comparator.comparing(Money::currency))
                    .toList());
        } catch (StripeStatement.Unavailable unavailable) {
            LOG.warnf(
                    "The balance of an account cannot be read: account=%s reason=%s",
                    accountId, unavailable.getMessage());
            return Optional.empty();
        }
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

package com.callstar.payouts.stripe;

import com.callstar.payouts.creators.AccountState;
import com.callstar.payouts.creators.BankAccount;
import com.callstar.payouts.creators.Requirements;
import com.callstar.payouts.creators.StripeAccounts.Agreement;
import com.callstar.payouts.creators.StripeAccounts.Losses;
import com.callstar.payouts.creators.StripeAccounts.Opening;
import com.stripe.model.Account;
import com.stripe.model.Card;
import com.stripe.model.ExternalAccount;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountCreateParams.Controller;
import com.stripe.param.AccountUpdateParams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Converts between stripe-java's account and ours. */
final class AccountModels {

    private AccountModels() {}

    static AccountState state(Account account, Instant askedAt) {
        boolean transfers = account.getCapabilities() != null
                && "active".equals(account.getCapabilities().getTransfers());
        return new AccountState(
                account.getId(),
                transfers,
                Boolean.TRUE.equals(account.getPayoutsEnabled()),
                requirements(account.getRequirements()),
                schedule(account.getSettings()),
                banks(account),
                askedAt);
    }

    private static Requirements requirements(Account.Requirements required) {
        if (required == null) {
            return Requirements.none();
        }
        List<String> codes = new ArrayList<>();
        Stream.of(required.getPastDue(), required.getCurrentlyDue(), required.getPendingVerification())
                .filter(Objects::nonNull)
                .forEach(codes::addAll);
        List<String> errors = required.getErrors() == null
                ? List.of()
                : required.getErrors().stream()
                        .map(Account.Requirements.Errors::getReason)
                        .filter(Objects::nonNull)
                        .toList();
        Instant deadline =
                required.getCurrentDeadline() == null ? null : Instant.ofEpochSecond(required.getCurrentDeadline());
        return new Requirements(codes, deadline, required.getDisabledReason(), errors);
    }

    private static String schedule(Account.Settings settings) {
        return settings == null
                        || settings.getPayouts() == null
                        || settings.getPayouts().getSchedule() == null
                ? null
                : settings.getPayouts().getSchedule().getInterval();
    }

    /**
     * The default bank account of each currency. Null if Stripe does not show them, as for accounts that others
     * created.
     */
    private static List<BankAccount> banks(Account account) {
        if (account.getExternalAccounts() == null
                || account.getExternalAccounts().getData() == null) {
            return null;
        }
        return account.getExternalAccounts().getData().stream()
                .flatMap(AccountModels::ifDefault)
                .toList();
    }

    private static Stream<BankAccount> ifDefault(ExternalAccount external) {
        return switch (external) {
            case com.stripe.model.BankAccount bank
            when Boolean.TRUE.equals(bank.getDefaultForCurrency()) ->
                Stream.of(new BankAccount(
                        bank.getCurrency(),
                        bank.getId(),
                        bank.getFingerprint(),
                        bank.getLast4(),
                        "errored".equals(bank.getStatus())));
            case Card card
            when Boolean.TRUE.equals(card.getDefaultForCurrency()) ->
                Stream.of(new BankAccount(
                        card.getCurrency(),
                        card.getId(),
                        card.getFingerprint(),
                        card.getLast4(),
                        "errored".equals(card.getStatus())));
            default -> Stream.empty();
        };
    }

    static AccountCreateParams parameters(Opening opening) {
        var capabilities = AccountCreateParams.Capabilities.builder()
                .setTransfers(AccountCreateParams.Capabilities.Transfers.builder()
                        .setRequested(true)
                        .build());
        if (opening.takesCards()) {
            capabilities.setCardPayments(AccountCreateParams.Capabilities.CardPayments.builder()
                    .setRequested(true)
                    .build());
        }
        var parameters = AccountCreateParams.builder()
                .setController(controller(opening.terms().losses()))
                .setEmail(opening.email())
                .setCountry(opening.terms().country())
                .setCapabilities(capabilities.build())
                .putMetadata(MetadataKeys.CREATOR, opening.creatorId());
        if (opening.terms().agreement() == Agreement.RECIPIENT) {
            parameters.setTosAcceptance(AccountCreateParams.TosAcceptance.builder()
                    .setServiceAgreement("recipient")
                    .build());
        }
        if (opening.payoutsByUsAlone()) {
            var schedule = AccountCreateParams.Settings.Payouts.Schedule.builder()
                    .setInterval(AccountCreateParams.Settings.Payouts.Schedule.Interval.MANUAL)
                    .build();
            parameters.setSettings(AccountCreateParams.Settings.builder()
                    .setPayouts(AccountCreateParams.Settings.Payouts.builder()
                            .setSchedule(schedule)
                            .build())
                    .build());
        }
        return parameters.build();
    }

    private static Controller controller(Losses losses) {
        return Controller.builder()
                .setLosses(Controller.Losses.builder()
                        .setPayments(
                                losses == Losses.STRIPE
                                        ? Controller.Losses.Payments.STRIPE
                                        : Controller.Losses.Payments.APPLICATION)
                        .build())
                .setFees(Controller.Fees.builder()
                        .setPayer(Controller.Fees.Payer.APPLICATION)
                        .build())
                .setStripeDashboard(Controller.StripeDashboard.builder()
                        .setType(Controller.StripeDashboard.Type.EXPRESS)
                        .build())
                .setRequirementCollection(Controller.RequirementCollection.STRIPE)
                .build();
    }

    static AccountUpdateParams payoutsByUsAlone() {
        var schedule = AccountUpdateParams.Settings.Payouts.Schedule.builder()
                .setInterval(AccountUpdateParams.Settings.Payouts.Schedule.Interval.MANUAL)
                .build();
        return AccountUpdateParams.builder()
                .setSettings(AccountUpdateParams.Settings.builder()
                        .setPayouts(AccountUpdateParams.Settings.Payouts.builder()
                                .setSchedule(schedule)
                                .build())
                        .build())
                .build();
    }
}

package com.callstar.payouts.stripe;

import com.callstar.payouts.creators.AccountRefused;
import com.callstar.payouts.payments.IntentRefused;
import com.callstar.payouts.payouts.WaitingReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How Stripe says that only the platform can cure a refusal: {@link #ALL} is the table of all of them. Many have no code,
 * so that only their words tell.
 *
 * @param name our name of the problem, the end of its texts {@code platform.…}
 * @param cause why a payout waits for it: one of {@link WaitingReason#CAUSES}
 * @param codes Stripe's codes for it
 * @param words parts of Stripe's messages about it, if there is no code
 * @param link Stripe's page where it is cured; null if Stripe's answer names one
 * @see <a href="https://docs.stripe.com/error-codes">Stripe: error codes</a>
 * @see <a href="https://docs.stripe.com/changelog/endive/2026-11-18/error-code-for-blocked-account-creation-requests">Stripe:
 *     blocked creation of accounts</a>
 */
record PlatformRefusal(String name, String cause, Set<String> codes, List<String> words, String link) {

    private static final String DASHBOARD = "https://dashboard.stripe.com/";

    private static final PlatformRefusal KEY = new PlatformRefusal(
            "key",
            WaitingReason.KEY,
            Set.of("platform_api_key_expired", "api_key_expired", "secret_key_required", "livemode_mismatch"),
            List.of(),
            DASHBOARD + "apikeys");

    private static final PlatformRefusal PERMISSION = new PlatformRefusal(
            "permission",
            WaitingReason.PERMISSION,
            Set.of("more_permissions_required"),
            List.of(),
            DASHBOARD + "apikeys");

    static final List<PlatformRefusal> ALL = List.of(
            KEY,
            PERMISSION,
            setup(
                    "connect",
                    Set.of("platform_account_required", "non_connect_platform_accounts_v2_access_blocked"),
                    List.of("signed up for Connect"),
                    DASHBOARD + "connect"),
            setup(
                    "profile",
                    Set.of(),
                    List.of(
                            "platform-profile",
                            "responsibilities of managing losses",
                            "complete your platform profile"),
                    DASHBOARD + "settings/connect/platform-profile"),
            setup("inactive", Set.of("inactive_api_operation_confirmation_required"), List.of(), null),
            setup(
                    "accounts_v2",
                    Set.of("accounts_v2_access_blocked"),
                    List.of("Accounts v2 is not enabled"),
                    DASHBOARD + "settings/connect"),
            setup(
                    "country",
                    Set.of(),
                    List.of("cannot be created by platforms in", "Connect platforms based in"),
                    DASHBOARD + "settings/connect"),
            setup("approval", Set.of(), List.of("Your platform needs approval"), "https://support.stripe.com/contact"),
            setup(
                    "activation",
                    Set.of("testmode_charges_only", "tls_version_unsupported"),
                    List.of("cannot currently make live charges"),
                    DASHBOARD + "account/onboarding"));

    /** This code is also a 403, but it is about the connected account: it is disconnected, or does not exist. */
    private static final String OF_THE_ACCOUNT = "account_invalid";

    private static PlatformRefusal setup(String name, Set<String> codes, List<String> words, String link) {
        return new PlatformRefusal(name, WaitingReason.SETUP, codes, words, link);
    }

    /** Empty if the platform cannot cure it. */
    static Optional<PlatformRefusal> of(StripeResult.Refusal<?> refusal) {
        return of(refusal.status(), refusal.code(), refusal.message());
    }

    /**
     * The same for an answer that nobody has read yet.
     *
     * @param code Stripe's code; null if it gave none
     */
    static Optional<PlatformRefusal> of(int status, String code, String message) {
        Optional<PlatformRefusal> named =
                ALL.stream().filter(one -> one.matches(code, message)).findFirst();
        if (named.isPresent()) {
            return named;
        }
        return switch (status) {
            case 401 -> Optional.of(KEY);
            case 403 -> OF_THE_ACCOUNT.equals(code) ? Optional.empty() : Optional.of(PERMISSION);
            default -> Optional.empty();
        };
    }

    /** The refusal of a call about an account, as its caller reads it: Stripe's words about the platform are not theirs. */
    static AccountRefused ofAccount(StripeResult.Refusal<?> refusal) {
        return of(refusal).isPresent()
                ? AccountRefused.platformSetup()
                : AccountRefused.refused(refusal.code(), refusal.message());
    }

    /** The same of a call that prepares a customer's payment. */
    static IntentRefused ofIntent(StripeResult.Refusal<?> refusal) {
        return of(refusal)
                .map(one -> IntentRefused.platformSetup(one.cause().equals(WaitingReason.SETUP)))
                .orElseGet(() -> IntentRefused.refused(refusal.code(), refusal.message()));
    }

    /** Whether Stripe refuses every call, whatever it is about. */
    boolean isOfEveryCall() {
        return cause.equals(WaitingReason.KEY);
    }

    private boolean matches(String code, String message) {
        return code != null && codes.contains(code) || words.stream().anyMatch(message::contains);
    }
}

package com.callstar.stripesimulator;

/** Why Stripe refuses a platform's calls, in Stripe's own codes and words. */
public enum PlatformProblem {
    NO_CONNECT(
            400,
            null,
            "You can only create new accounts if you've signed up for Connect, which you can do at "
                    + "https://dashboard.stripe.com/connect."),
    PROFILE_NOT_COMPLETE(
            400,
            null,
            "Please review the responsibilities of managing losses for connected accounts at "
                    + "https://dashboard.stripe.com/settings/connect/platform-profile."),
    V1_ACCOUNTS_BLOCKED(
            400,
            "inactive_api_operation_confirmation_required",
            "This API operation has been inactive for your account. Confirm it in the Dashboard and retry the request."),
    V2_ACCOUNTS_BLOCKED(
            400,
            "accounts_v2_access_blocked",
            "Accounts v2 is not enabled for your platform. If you're interested in using this API with your integration, "
                    + "please visit https://docs.stripe.com/connect/accounts-v2."),
    COUNTRY_NOT_SUPPORTED(
            400,
            null,
            "Connected accounts in JM cannot be created by platforms in US. Please contact us via "
                    + "https://support.stripe.com/contact if you need further assistance."),
    TRANSFERS_NEED_APPROVAL(
            400,
            null,
            "Your platform needs approval for accounts to have requested the `transfers` capability without the "
                    + "`card_payments` capability. If you would like to request transfers without card_payments, please "
                    + "contact us via https://support.stripe.com/contact."),
    NOT_ACTIVATED(
            400,
            "testmode_charges_only",
            "Your account cannot currently make live charges. If you are a site owner, please activate your account at "
                    + "https://dashboard.stripe.com/account/onboarding to remove this restriction."),
    KEY_EXPIRED(401, "api_key_expired", "Expired API Key provided: sk_test_***."),
    KEY_INVALID(401, null, "Invalid API Key provided: sk_test_***."),
    PERMISSION_MISSING(
            403,
            "more_permissions_required",
            "The provided key 'rk_test_***' does not have the required permissions for this endpoint. Having the "
                    + "'rak_accounts_write' permission would allow this request to continue.");

    final int status;
    final String code;
    final String message;

    PlatformProblem(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }
}

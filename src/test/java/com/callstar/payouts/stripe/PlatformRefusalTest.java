package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Wording;
import com.callstar.payouts.payouts.WaitingReason;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Stripe says decides who can cure a refusal. */
class PlatformRefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "400 | -                                            | You can only create new accounts if you've signed up for Connect | connect",
                "400 | platform_account_required                    | Only Stripe Connect platforms can work with other accounts. | connect",
                "400 | inactive_api_operation_confirmation_required | Confirm it in the Dashboard. | inactive",
                "400 | accounts_v2_access_blocked                   | Not enabled for your platform. | accounts_v2",
                "400 | -                                            | Connected accounts in CH cannot be created by platforms in AE. | country",
                "400 | -                                            | Your platform needs approval for accounts to have requested the `transfers` capability | approval",
                "400 | -                                            | You must complete your platform profile to use Connect | profile",
                "401 | -                                            | Invalid API Key provided | key",
                "400 | api_key_expired                              | Expired API Key provided | key",
                "403 | -                                            | The provided key does not have the required permissions | permission",
                "403 | more_permissions_required                    | This application does not have the required permissions | permission",
                "403 | account_invalid                              | The provided key does not have access to account 'acct_1' | -",
                "400 | email_invalid                                | Invalid email address | -",
                "404 | resource_missing                             | No such account | -",
                "400 | balance_insufficient                         | Insufficient funds | -",
                "429 | rate_limit                                   | Too many requests | -"
            })
    void only_the_platforms_own_problems_are_found(int status, String code, String message, String name) {
        Optional<PlatformRefusal> found = PlatformRefusal.of(status, code, message);
        assertThat(found.map(PlatformRefusal::name).orElse(null)).isEqualTo(name);
    }

    @Test
    void each_problem_has_a_cause_and_advice_in_both_languages() {
        assertThat(PlatformRefusal.ALL)
                .allSatisfy(one -> {
                    assertThat(WaitingReason.CAUSES).contains(one.cause());
                    assertThat(Wording.has("platform." + one.name())).isTrue();
                    assertThat(Wording.of("platform." + one.name(), java.util.Map.of(), Locale.FRENCH))
                            .isNotBlank();
                })
                .extracting(PlatformRefusal::name)
                .doesNotHaveDuplicates();
    }
}

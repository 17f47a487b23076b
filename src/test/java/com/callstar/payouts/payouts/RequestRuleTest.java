package com.callstar.payouts.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.creators.AccountState;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Destination;
import com.callstar.payouts.creators.Requirements;
import com.callstar.payouts.pauses.Pause;
import com.callstar.payouts.pauses.PauseKind;
import com.callstar.payouts.payouts.RequestRules.Backing;
import com.callstar.payouts.payouts.RequestRules.Funds;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which refusal a creator or an admin reads if several rules are broken: the first of the list. */
class RequestRuleTest {

    private static final Instant NOW = Instant.parse("2026-09-17T12:00:00Z");
    private static final AccountState READY =
            new AccountState("acct_1", true, true, Requirements.none(), "manual", List.of(), NOW);

    @Test
    void a_request_below_the_minimum_is_refused_before_the_account_is_checked() {
        assertThat(firstRefusal(RequestRule.TO_REQUEST_AN_AMOUNT, facts(creator(null), 100, 100)))
                .isEqualTo(RefusalCode.BELOW_MINIMUM);
    }

    @Test
    void without_an_account_nothing_can_be_requested_whatever_the_balance() {
        assertThat(firstRefusal(RequestRule.TO_REQUEST_ANYTHING, facts(creator(null), 0, 0)))
                .isEqualTo(RefusalCode.STRIPE_NOT_CONNECTED);
    }

    @Test
    void an_empty_balance_is_named_before_the_minimum() {
        assertThat(firstRefusal(RequestRule.TO_REQUEST_ANYTHING, facts(creator(READY), 0, 0)))
                .isEqualTo(RefusalCode.INSUFFICIENT_BALANCE);
    }

    @Test
    void an_account_that_left_is_named_before_a_balance_that_is_too_low() {
        AccountState lost = AccountState.lost("acct_1", NOW);
        assertThat(firstRefusal(RequestRule.TO_PAY, facts(creator(lost), 6300, 100)))
                .isEqualTo(RefusalCode.STRIPE_NOT_READY);
    }

    @Test
    void a_changed_destination_is_named_before_a_balance_that_is_too_low() {
        Creator creator =
                creator(new AccountState("acct_2", true, true, Requirements.none(), "manual", List.of(), NOW));
        assertThat(firstRefusal(RequestRule.TO_PAY, facts(creator, 6300, 100))).isEqualTo(RefusalCode.INVALID_STATE);
    }

    @Test
    void a_payout_that_breaks_no_rule_is_paid() {
        assertThat(RequestRule.firstRefusal(RequestRule.TO_PAY, facts(creator(READY), 6300, 6300)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EUR, 1.50", "KWD, 1.50", "HUF, 2", "UGX, 2", "JPY, 150", "USD, 5.00"})
    void a_currency_has_its_own_minimum_or_the_usual_one_rounded_up(String currency, String minimum) {
        PayoutConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PayoutConfig.class)
                .withSources(new EnvConfigSource(
                        Map.of(
                                "PAYOUT_MINIMUM", "1.50",
                                "PAYOUT_MINIMUM_IN_JPY", "149.5",
                                "PAYOUT_MINIMUM_IN_USD", "5"),
                        300))
                .build()
                .getConfigMapping(PayoutConfig.class);
        assertThat(new RequestRules(null, config).minimum(currency, null))
                .isEqualTo(Money.ofMajor(new BigDecimal(minimum), currency));
        Money own = Money.ofMajor(new BigDecimal("20"), currency);
        assertThat(new RequestRules(null, config).minimum(currency, own)).isEqualTo(own);
    }

    @Test
    void who_processes_a_payout_is_not_its_creator() {
        Creator creator = creator(READY);
        for (Actor self : List.of(
                new Actor("admin", "someone").beingCreator(creator.id()), new Actor("admin", creator.subject()))) {
            assertThat(RequestRule.firstRefusal(RequestRule.TO_PAY, facts(creator, 6300, 6300, self)))
                    .get()
                    .isInstanceOf(PayoutRefused.TheirOwn.class);
        }
        for (Actor other : List.of(new Actor("admin", "someone"), Actor.system(creator.subject()))) {
            assertThat(RequestRule.firstRefusal(RequestRule.TO_PAY, facts(creator, 6300, 6300, other)))
                    .isEmpty();
        }
    }

    @Test
    void a_pause_is_named_before_all_that_creators_and_admins_could_cure() {
        Pause pause = new Pause(false, PauseKind.REVIEW, NOW, null, "papers", NOW, "admin:ada");
        Backing paused = new Backing(new Funds(Money.zero("EUR"), Money.zero("EUR")), null, "books", null, pause);
        RequestRule.Facts facts = facts(creator(null), 6300, paused, null);
        assertThat(firstRefusal(RequestRule.TO_PAY, facts)).isEqualTo(RefusalCode.PAUSED);
        assertThat(RequestRule.firstRefusal(RequestRule.TO_PAY, facts)
                        .orElseThrow()
                        .facts())
                .containsEntry("since", NOW)
                .containsEntry("kind", PauseKind.REVIEW);
    }

    @Test
    void a_pause_keeps_nobody_from_requesting() {
        assertThat(RequestRule.TO_REQUEST_AN_AMOUNT).doesNotContain(RequestRule.NOT_PAUSED);
        assertThat(RequestRule.TO_REQUEST_ANYTHING).doesNotContain(RequestRule.NOT_PAUSED);
    }

    private static RefusalCode firstRefusal(List<RequestRule> rules, RequestRule.Facts facts) {
        return RequestRule.firstRefusal(rules, facts).orElseThrow().code();
    }

    private static Creator creator(AccountState account) {
        return new Creator(
                "creator_1",
                "Ada",
                "ada@example.com",
                "en",
                null,
                "subject",
                account,
                new Destination(1, null, null, null),
                false,
                null,
                true,
                null);
    }

    private static RequestRule.Facts facts(Creator creator, long amount, long available) {
        return facts(creator, amount, available, null);
    }

    private static RequestRule.Facts facts(Creator creator, long amount, long available, Actor admin) {
        Funds funds = new Funds(new Money(available, "EUR"), Money.zero("EUR"));
        return facts(creator, amount, new Backing(funds, null, null, null, null), admin);
    }

    private static RequestRule.Facts facts(Creator creator, long amount, Backing backing, Actor admin) {
        return new RequestRule.Facts(
                creator,
                new Money(amount, "EUR"),
                new Money(1000, "EUR"),
                backing,
                false,
                false,
                new DestinationSnapshot("acct_1", 1, null, null, null),
                new CoolingOff(Duration.ofDays(3), BigDecimal.ZERO, NOW),
                admin);
    }
}

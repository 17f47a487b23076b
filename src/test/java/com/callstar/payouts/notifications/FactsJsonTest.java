package com.callstar.payouts.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.notifications.Facts.BookingConfirmed;
import com.callstar.payouts.notifications.Facts.BooksBlocked;
import com.callstar.payouts.notifications.Facts.CommandToSecond;
import com.callstar.payouts.notifications.Facts.DebtOpen;
import com.callstar.payouts.notifications.Facts.DebtWrittenOff;
import com.callstar.payouts.notifications.Facts.DestinationMoved;
import com.callstar.payouts.notifications.Facts.DigestsKept;
import com.callstar.payouts.notifications.Facts.FundsReady;
import com.callstar.payouts.notifications.Facts.Hindrance;
import com.callstar.payouts.notifications.Facts.IdentityMoved;
import com.callstar.payouts.notifications.Facts.MoneyNotAtBank;
import com.callstar.payouts.notifications.Facts.MoneyTakenBack;
import com.callstar.payouts.notifications.Facts.NegativeBalance;
import com.callstar.payouts.notifications.Facts.OnboardingIncomplete;
import com.callstar.payouts.notifications.Facts.PaidInTotal;
import com.callstar.payouts.notifications.Facts.PaymentReceived;
import com.callstar.payouts.notifications.Facts.PayoutMoved;
import com.callstar.payouts.notifications.Facts.PayoutToSecond;
import com.callstar.payouts.notifications.Facts.PayoutsPaused;
import com.callstar.payouts.notifications.Facts.PayoutsResumed;
import com.callstar.payouts.notifications.Facts.PayoutsToProcess;
import com.callstar.payouts.notifications.Facts.PlatformBlocked;
import com.callstar.payouts.notifications.Facts.PlatformFaulty;
import com.callstar.payouts.notifications.Facts.RepaymentAgreed;
import com.callstar.payouts.notifications.Facts.RepaymentEnded;
import com.callstar.payouts.notifications.Facts.ScheduleSkipped;
import com.callstar.payouts.notifications.Facts.SettledOtherwise;
import com.callstar.payouts.notifications.Facts.ShareChanged;
import com.callstar.payouts.notifications.Facts.TermsChanged;
import com.callstar.payouts.notifications.Facts.Unclaimed;
import com.callstar.payouts.notifications.Facts.UnclaimedOfMany;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts of emails are stored under names that stay, and rows of earlier versions can be read. */
class FactsJsonTest {

    private static final Instant AT = Instant.parse("2026-11-20T10:15:30Z");

    /** Rows as the version before typed facts wrote them. */
    private static Stream<Arguments> stored() {
        return Stream.of(
                Arguments.of(
                        "{'booking':'b1','amount':'7000 EUR','fee':'700 EUR','share':'6300 EUR',"
                                + "'releaseAt':'2026-11-20T10:15:30Z','hindrance':'connect','name':'Ann'}",
                        new PaymentReceived("b1", eur(7000), eur(700), eur(6300), AT, Hindrance.NOT_CONNECTED)),
                Arguments.of(
                        "{'available':'-50 EUR','hindrance':'complete','items':[{'amount':'6300"
                                + " EUR','count':'2'},{'amount':'100 EUR','count':'1'}],'name':'Ann'}",
                        new FundsReady(
                                eur(-50),
                                Hindrance.NOT_COMPLETE,
                                List.of(new FundsReady.Released(eur(6300), 2), new FundsReady.Released(eur(100), 1)))),
                Arguments.of(
                        "{'booking':'b1','amount':'7000 EUR','refunded':'1000 EUR','share':'900 EUR','available':'0"
                                + " EUR','frozen':'5400 EUR','name':'Ann'}",
                        new ShareChanged("b1", eur(7000), eur(1000), eur(900), eur(0), eur(5400), null, null)),
                Arguments.of(
                        "{'booking':'b1','amount':'7000 EUR','creator':'Ann','at':'2026-11-20T10:15:30Z'}",
                        new BookingConfirmed("b1", eur(7000), "Ann", AT)),
                Arguments.of("{'owed':'900 EUR','name':'Ann'}", new NegativeBalance(eur(900))),
                Arguments.of(
                        "{'payout':'po_1','amount':'6300 EUR','arrived':'6300 EUR','bank':'4242','transfer':'tr_1',"
                                + "'bankPayout':'po_2','schedule':'daily','failure':'account_closed','late':'yes',"
                                + "'reason':'No','name':'Ann'}",
                        new PayoutMoved(
                                "po_1",
                                eur(6300),
                                eur(6300),
                                "4242",
                                "tr_1",
                                "po_2",
                                "daily",
                                "account_closed",
                                true,
                                "No",
                                false)),
                Arguments.of(
                        "{'payout':'po_1','amount':'6300 EUR','name':'Ann'}",
                        new PayoutMoved("po_1", eur(6300), null, null, null, null, null, null, false, null, false)),
                Arguments.of(
                        "{'payout':'po_1','amount':'6300 EUR','back':'300 EUR','name':'Ann'}",
                        new MoneyTakenBack("po_1", eur(6300), eur(300))),
                Arguments.of(
                        "{'payout':'po_1','amount':'6300 EUR','problem':'account_closed','name':'Ann'}",
                        new MoneyNotAtBank("po_1", eur(6300), "account_closed")),
                Arguments.of(
                        "{'amount':'6300 EUR','total':'106300 EUR','milestone':'100000 EUR','name':'Ann'}",
                        new PaidInTotal(eur(6300), eur(106300), eur(100000))),
                Arguments.of(
                        "{'at':'2026-11-20T10:15:30Z','until':'2026-11-20T10:15:30Z','otherAccount':'yes',"
                                + "'before':'•••• 4242','after':'•••• 1111','name':'Ann'}",
                        new DestinationMoved(AT, AT, true, "•••• 4242", "•••• 1111")),
                Arguments.of(
                        "{'situation':'stopped','unconnected':'yes','dueBy':'2026-11-20T10:15:30Z','disabled':'listed',"
                                + "'items':[{'code':'individual.dob.day'}],'name':'Ann'}",
                        new OnboardingIncomplete(
                                OnboardingIncomplete.Situation.STOPPED,
                                true,
                                AT,
                                "listed",
                                List.of(new OnboardingIncomplete.Required("individual.dob.day")))),
                Arguments.of(
                        "{'since':'2026-11-20T10:15:30Z','until':'2026-11-20T10:15:30Z','reason':'papers','name':'Ann'}",
                        new PayoutsPaused(AT, AT, "papers")),
                Arguments.of("{'at':'2026-11-20T10:15:30Z','name':'Ann'}", new PayoutsResumed(AT)),
                Arguments.of(
                        "{'owed':'900 EUR','percentage':25,'limit':'5000 EUR','changed':'yes','name':'Ann'}",
                        new RepaymentAgreed(eur(900), 25, eur(5000), true)),
                Arguments.of(
                        "{'at':'2026-11-20T10:15:30Z','owed':'900 EUR','name':'Ann'}",
                        new RepaymentEnded(AT, eur(900))),
                Arguments.of(
                        "{'owed':'900 EUR','percentage':25,'limit':'5000 EUR','name':'Ann'}",
                        new DebtOpen(eur(900), 25, eur(5000))),
                Arguments.of("{'amount':'900 EUR','owed':'0 EUR','name':'Ann'}", new DebtWrittenOff(eur(900), eur(0))),
                Arguments.of(
                        "{'since':'2026-11-20T10:15:30Z','before':{'holdDays':7,'feePercentage':'10','reservePercentage':'0','minimums':['1000"
                                + " EUR']},'after':{'holdDays':14,'feePercentage':'12.5','reservePercentage':'20','reserveDays':90,'minimums':['5000"
                                + " EUR']},'name':'Ann'}",
                        new TermsChanged(
                                AT,
                                new TermsChanged.Terms(7, "10", "0", 0, List.of(eur(1000))),
                                new TermsChanged.Terms(14, "12.5", "20", 90, List.of(eur(5000))))),
                Arguments.of(
                        "{'since':'2026-11-20T10:15:30Z','before':{'holdDays':7,'feePercentage':'10','reservePercentage':'0'},"
                                + "'after':{'holdDays':14,'feePercentage':'10','reservePercentage':'0'},'name':'Ann'}",
                        new TermsChanged(
                                AT,
                                new TermsChanged.Terms(7, "10", "0", 0, List.of()),
                                new TermsChanged.Terms(14, "10", "0", 0, List.of()))),
                Arguments.of(
                        "{'situation':'unfinished','name':'Ann'}",
                        new OnboardingIncomplete(
                                OnboardingIncomplete.Situation.UNFINISHED, false, null, null, List.of())),
                Arguments.of(
                        "{'items':[{'payout':'po_1','amount':'6300 EUR','creator':'Ann','at':'2026-11-20T10:15:30Z'}]}",
                        new PayoutsToProcess(List.of(new PayoutsToProcess.Request("po_1", eur(6300), "Ann", AT)))),
                Arguments.of(
                        "{'cause':'balance','message':'Insufficient funds.','payout':'po_1'}",
                        new PlatformBlocked("balance", "Insufficient funds.", "po_1")),
                Arguments.of(
                        "{'at':'2026-11-20T10:15:30Z','otherEmail':'yes','account':'disconnected','until':'2026-11-20T10:15:30Z','name':'Ann'}",
                        new IdentityMoved(AT, true, false, IdentityMoved.AccountChange.DISCONNECTED, AT)),
                Arguments.of(
                        "{'heads':[{'chain':'AUDIT','day':'2026-11-20','digest':'00ff'}]}",
                        new DigestsKept(List.of(new DigestsKept.Head("AUDIT", "2026-11-20", "00ff")))),
                Arguments.of(
                        "{'available':'50 EUR','dueAt':'2026-11-20T10:15:30Z','refusal':'BELOW_MINIMUM','name':'Ann'}",
                        new ScheduleSkipped(eur(50), AT, "BELOW_MINIMUM")),
                Arguments.of(
                        "{'amount':'6300 EUR','since':'2026-11-20T10:15:30Z','hindrance':'connect','name':'Ann'}",
                        new Unclaimed(eur(6300), AT, Hindrance.NOT_CONNECTED)),
                Arguments.of(
                        "{'items':[{'creator':'Ann','amount':'6300 EUR','since':'2026-11-20T10:15:30Z'}]}",
                        new UnclaimedOfMany(List.of(new UnclaimedOfMany.Unrequested("Ann", eur(6300), AT)))),
                Arguments.of("{'id':'c_1','creator':'Ann'}", new BooksBlocked("c_1", "Ann")),
                Arguments.of(
                        "{'payout':'po_1','amount':'6300"
                                + " EUR','creator':'Ann','account':'acct_1','bank':'1234','by':'admin:ada'}",
                        new PayoutToSecond("po_1", eur(6300), "Ann", "acct_1", "1234", "admin:ada")),
                Arguments.of(
                        "{'kind':'TERMS','subject':'c_1','facts':{'holdDays':21},'before':{'holdDays':7},'after':{'holdDays':21},"
                                + "'creator':'Ann','by':'admin:ada','at':'2026-11-20T10:15:30Z','until':'2026-11-20T10:15:30Z'}",
                        new CommandToSecond(
                                ApprovalKind.TERMS,
                                "c_1",
                                JsonNodeFactory.instance.objectNode().put("holdDays", 21),
                                JsonNodeFactory.instance.objectNode().put("holdDays", 7),
                                JsonNodeFactory.instance.objectNode().put("holdDays", 21),
                                "Ann",
                                "admin:ada",
                                AT,
                                AT)),
                Arguments.of(
                        "{'problem':'connect','call':'/accounts','message':'Sign up for"
                                + " Connect.','link':'https://dashboard.stripe.com/connect'}",
                        new PlatformFaulty(
                                "connect",
                                "/accounts",
                                "Sign up for Connect.",
                                "https://dashboard.stripe.com/connect")),
                Arguments.of(
                        "{'charged':'7000 EUR','settled':'7500 USD','held':'6300 EUR','booking':'b_1','creator':'Ann'}",
                        new SettledOtherwise(eur(7000), new Money(7500, "USD"), eur(6300), "b_1", "Ann")));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void facts_of_an_earlier_version_can_be_read(String stored, Facts facts) {
        String json = stored.replace('\'', '"');
        assertThat(FactsJson.read(json, facts.getClass())).isEqualTo(facts);
        assertThat(FactsJson.name(json)).isEqualTo(json.contains("\"name\"") ? "Ann" : "");
    }

    @ParameterizedTest
    @MethodSource("stored")
    void facts_keep_their_stored_names(String stored, Facts facts) throws Exception {
        JsonMapper json = JsonMapper.builder().build();
        String name = stored.contains("'name'") ? "Ann" : null;
        String written = FactsJson.write(facts, name);
        assertThat(FactsJson.read(written, facts.getClass())).isEqualTo(facts);
        assertThat(json.readTree(
                        written.replace(":true", ":\"yes\"").replaceAll("\"count\":(\\d)", "\"count\":\"$1\"")))
                .isEqualTo(json.readTree(stored.replace('\'', '"')));
    }

    @Test
    void facts_of_a_newer_version_are_ignored() {
        assertThat(FactsJson.read("{\"owed\":\"900 EUR\",\"since\":\"2026\"}", NegativeBalance.class))
                .isEqualTo(new NegativeBalance(eur(900)));
    }

    @Test
    void what_is_not_json_is_refused() {
        assertThatThrownBy(() -> FactsJson.read("{", NegativeBalance.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_form_of_facts_has_a_stored_example() {
        Set<Class<?>> forms = new HashSet<>(List.of(Facts.class.getPermittedSubclasses()));
        stored().forEach(example -> forms.remove(example.get()[1].getClass()));
        assertThat(forms).isEmpty();
    }

    private static Money eur(long minor) {
        return new Money(minor, "EUR");
    }
}

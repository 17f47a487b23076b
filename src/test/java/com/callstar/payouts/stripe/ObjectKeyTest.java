package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The object whose events an event is kept in order with. */
class ObjectKeyTest {

    @ParameterizedTest(name = "{0} of {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "payment_intent.succeeded      |        | {'id':'pi_1','latest_charge':'ch_1'}                          | pi_1",
                "charge.refunded               |        | {'id':'ch_1','payment_intent':'pi_1'}                         | pi_1",
                "charge.updated                |        | {'id':'ch_1','payment_intent':null}                           | ch_1",
                "refund.created                |        | {'id':'re_1','charge':'ch_1','payment_intent':'pi_1'}         | pi_1",
                "refund.created                |        | {'id':'re_1','charge':{'id':'ch_1'}}                          | ch_1",
                "charge.dispute.created        |        | {'id':'dp_1','charge':'ch_1'}                                 | ch_1",
                "application_fee.refunded      |        | {'id':'fee_1','charge':'py_1','originating_transaction':'ch_1'} | ch_1",
                "transfer.reversed             |        | {'id':'tr_1','source_transaction':'ch_1'}                     | tr_1",
                "payout.paid                   | acct_1 | {'id':'po_1'}                                                 | po_1",
                "account.updated               | acct_1 | {'id':'acct_1'}                                               | acct_1",
                "capability.updated            |        | {'id':'transfers','account':'acct_1'}                         | acct_1",
                "account.application.deauthorized | acct_1 | {'id':'ca_1'}                                              | acct_1",
                "balance.available             |        | {'object':'balance'}                                          | balance",
                "customer.created              |        | {'id':'cus_1'}                                                |",
                "refund.created                |        | {'id':'not an id'}                                            |"
            })
    void an_event_has_the_object_that_its_order_matters_for(
            String type, String account, String object, String expected) {
        IncomingEvent event = IncomingEvent.read(
                """
                {"id": "evt_1", "type": "%s", "account": %s, "created": 1700000000, "data": {"object": %s}}""".formatted(type, account == null ? "null" : '"' + account + '"', object.replace('\'', '"')),
                new ObjectMapper());

        assertThat(ObjectKey.of(event)).isEqualTo(expected);
    }
}

package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.InvalidInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of an event is stored: what our code reads, and nothing about people. */
class KeptFieldsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static IncomingEvent event(String object) {
        return IncomingEvent.read("""
                {"id": "evt_1", "object": "event", "type": "charge.refunded", "account": null, "livemode": false,
                 "api_version": "2025-03-31.basil", "created": 1790000000, "request": {"id": "req_1"},
                 "data": {"object": %s, "previous_attributes": {"email": "old@example.com"}}}""".formatted(object), JSON);
    }

    private static String stored(String object) {
        return KeptFields.of(event(object).asSent());
    }

    private static JsonNode object(String stored) throws JsonProcessingException {
        return JSON.readTree(stored).at("/data/object");
    }

    @Test
    void nothing_about_a_customer_is_stored() throws JsonProcessingException {
        String stored = stored("""
                {"id": "ch_1", "object": "charge", "amount": 7000, "amount_captured": 7000, "amount_refunded": 700, "captured": true,
                 "currency": "eur", "description": "Call with Zoë", "customer": "cus_1", "payment_intent": {"id": "pi_1", "receipt_email": "zoe@example.com"},
                 "receipt_email": "zoe@example.com", "receipt_url": "https://pay.stripe.com/receipts/zoe",
                 "billing_details": {"name": "Zoe", "email": "zoe@example.com", "address": {"line1": "1 rue Zoe"}},
                 "shipping": {"name": "Zoe"}, "payment_method_details": {"card": {"last4": "4242", "fingerprint": "zoe"}},
                 "metadata": {"bookingId": "b_1", "creatorId": "c_1", "customerName": "Zoe"},
                 "refunds": {"data": [{"id": "re_1", "metadata": {"who": "Zoe"}}]}}""");

        assertThat(stored).doesNotContainIgnoringCase("zo").doesNotContain("4242", "cus_1", "old@example.com");
        assertThat(object(stored)).isEqualTo(JSON.readTree("""
                {"id": "ch_1", "object": "charge", "amount": 7000, "amount_captured": 7000, "amount_refunded": 700, "captured": true,
                 "currency": "eur", "payment_intent": {"id": "pi_1"}, "metadata": {"bookingId": "b_1", "creatorId": "c_1"}}"""));
    }

    @Test
    void nothing_about_a_creator_is_stored_but_how_their_bank_account_ends() throws JsonProcessingException {
        String stored = stored("""
                {"id": "acct_1", "object": "account", "email": "zoe@example.com", "business_profile": {"name": "Zoe"},
                 "individual": {"first_name": "Zoe", "dob": {"year": 1990}, "address": {"city": "Zoeville"}},
                 "payouts_enabled": true, "capabilities": {"transfers": "active", "card_payments": "active"},
                 "settings": {"payouts": {"schedule": {"interval": "manual"}}, "dashboard": {"display_name": "Zoe"}},
                 "requirements": {"currently_due": ["external_account"], "past_due": [], "errors": [{"code": "x", "reason": "Too old", "requirement": "r"}],
                                  "current_deadline": 1790000000, "disabled_reason": null},
                 "external_accounts": {"data": [{"id": "ba_1", "object": "bank_account", "account_holder_name": "Zoe", "bank_name": "Zoebank",
                    "currency": "eur", "default_for_currency": true, "fingerprint": "fp", "last4": "3000", "status": "new"}]}}""");

        assertThat(stored).doesNotContainIgnoringCase("zoe").doesNotContain("1990", "card_payments");
        assertThat(object(stored)).isEqualTo(JSON.readTree("""
                {"id": "acct_1", "object": "account", "payouts_enabled": true, "capabilities": {"transfers": "active"},
                 "settings": {"payouts": {"schedule": {"interval": "manual"}}},
                 "requirements": {"currently_due": ["external_account"], "past_due": [], "errors": [{"reason": "Too old"}],
                                  "current_deadline": 1790000000, "disabled_reason": null},
                 "external_accounts": {"data": [{"id": "ba_1", "object": "bank_account", "currency": "eur", "default_for_currency": true,
                    "fingerprint": "fp", "last4": "3000", "status": "new"}]}}"""));
    }

    @Test
    void an_event_of_an_unknown_type_is_stored_by_its_id() throws JsonProcessingException {
        assertThat(object(
                        stored("{\"id\": \"cus_1\", \"object\": \"customer\", \"name\": \"Zoe\", \"phone\": \"+33\"}")))
                .isEqualTo(JSON.readTree("{\"id\": \"cus_1\", \"object\": \"customer\"}"));
    }

    @Test
    void the_envelope_is_stored() throws JsonProcessingException {
        IncomingEvent sent = event("{\"id\": \"ch_1\"}");
        IncomingEvent read = IncomingEvent.read(KeptFields.of(sent.asSent()), JSON);
        assertThat(read).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\": \"succeeded\", \"balance_transaction\": null}",
                "{\"external_accounts\": {\"data\": []}}",
                "{\"transfer_data\": null, \"latest_charge\": \"ch_1\"}",
                "{\"charges\": {\"data\": [{\"id\": \"ch_1\"}]}, \"failure_message\": \"\\ud83d\"}",
                "{\"amount\": 12345678901234567890, \"amount_refunded\": 1.5, \"currency\": \"EUR\\u0000\"}"
            })
    void what_is_empty_or_odd_stays_so(String object) throws JsonProcessingException {
        assertThat(stored(object)).isEqualTo(stored(object(stored(object)).toString()));
        assertThat(object(stored(object)).toString())
                .isEqualTo(JSON.readTree(object).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\": {\"name\": \"Zoe\"}} | {\"amount\": {}}",
                "{\"amount\": [\"Zoe\"]}           | {\"amount\": []}",
                "{\"metadata\": \"Zoe\"}           | {}",
                "{\"settings\": true}              | {\"settings\": true}"
            })
    void a_field_of_another_shape_stays_odd_and_says_nothing(String object, String kept)
            throws JsonProcessingException {
        assertThat(object(stored(object)).toString())
                .isEqualTo(JSON.readTree(kept).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"amount\": {\"a\": 1}}", "{\"amount\": 1e400}", "{\"amount\": 1.5}", "{\"amount\": \"7\"}"})
    void an_amount_that_is_no_whole_number_is_still_refused(String object) {
        IncomingEvent read = IncomingEvent.read(stored(object), JSON);
        Assertions.assertThatThrownBy(() -> read.longOrNull("amount")).isInstanceOf(InvalidInput.class);
    }
}

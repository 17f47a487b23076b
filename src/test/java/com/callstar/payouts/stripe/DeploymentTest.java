package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several deployments on one Stripe account know their own. */
class DeploymentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deployment ours = new Deployment(Optional.of("production"));
    private final Deployment nameless = new Deployment(Optional.empty());

    @Test
    void created_objects_carry_the_deployment_name() {
        assertThat(ours.mark(Map.of("payoutId", "payout_1")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("payoutId", "payout_1", "deployment", "production"));
        assertThat(nameless.mark(Map.of("payoutId", "payout_1"))).containsOnlyKeys("payoutId");
    }

    @Test
    void an_event_of_another_deployment_is_ignored() {
        StripeConfig testMode = (StripeConfig) Proxy.newProxyInstance(
                StripeConfig.class.getClassLoader(),
                new Class<?>[] {StripeConfig.class},
                (proxy, asked, arguments) -> asked.getName().equals("secretKey") ? "sk_test_x" : null);
        Dispatch dispatch = new Dispatch(null, null, new StripeMode(testMode), ours);
        IncomingEvent event = IncomingEvent.read("""
                {"id": "evt_1", "type": "transfer.created", "created": 1790000000, "data": {"object": {
                  "id": "tr_1", "object": "transfer", "metadata": {"deployment": "staging", "disbursementId": "ref_1"}}}}""", JSON);
        assertThat(dispatch.apply(event)).isEqualTo(new Dispatch.Ignored("another deployment's"));
    }

    @Test
    void an_event_about_another_deployments_charge_is_ignored() {
        IncomingEvent event = IncomingEvent.read("""
                {"id": "evt_1", "type": "charge.dispute.created", "created": 1790000000, "data": {"object": {
                  "id": "du_1", "object": "dispute", "charge": "ch_1"}}}""", JSON);
        JsonNode charge = JSON.valueToTree(Map.of(
                "id", "ch_1", "payment_intent", "pi_1", "metadata", Map.of("deployment", "staging", "bookingId", "b")));
        assertThat(new ChargeLinks(null, ours, null).apply(event, charge))
                .isEqualTo(new Dispatch.Ignored("another deployment's"));
    }

    @Test
    void an_object_of_another_deployment_is_not_ours() {
        assertThat(ours.isOther(JSON.valueToTree(Map.of("deployment", "staging"))))
                .isTrue();
        assertThat(ours.isOther(JSON.valueToTree(Map.of("deployment", "production"))))
                .isFalse();
        assertThat(ours.isOther(JSON.valueToTree(Map.of("payoutId", "from before"))))
                .isFalse();
        assertThat(nameless.isOther(JSON.valueToTree(Map.of("deployment", "staging"))))
                .isFalse();
    }
}

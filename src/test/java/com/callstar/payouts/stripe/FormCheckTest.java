package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.ApiRequestParams;
import org.junit.jupiter.api.Test;

/** Parameters are made into a form by reflection, of which an executable may have lost the names. */
class FormCheckTest {

    @Test
    void a_complete_form_passes_the_start_check() {
        assertThat(FormCheck.problem()).isEmpty();
    }

    /** As in an executable whose classes are not registered: no field is found. */
    @Test
    void an_empty_form_stops_the_start() {
        assertThat(FormCheck.problem(new OfNothing()))
                .get()
                .asString()
                .contains("loses the parameters of Stripe's calls and does not start");
    }

    private static final class OfNothing extends ApiRequestParams {}
}

package com.callstar.payouts.graphql;

import com.callstar.payouts.runs.ReplaySettings;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** Settings under which a rehearsal looks at the past. What is left out is as it is set now. */
@Input("PayoutRunSettingsInput")
public class PayoutRunSettingsInput {

    @Description("Days from the charge until the creator can request the share, 0 to 90, for every payment.")
    public Integer holdingDays;

    @Description("The smallest amount that can be requested, in major units.")
    public BigDecimal minimum;

    @Description("Up to which amount requests are processed without an admin, in major units; 0: none.")
    public BigDecimal automaticUpTo;

    static ReplaySettings of(Instant asOf, PayoutRunSettingsInput settings) {
        return settings == null
                ? new ReplaySettings(asOf, null, null, null)
                : new ReplaySettings(asOf, settings.holdingDays, settings.minimum, settings.automaticUpTo);
    }
}

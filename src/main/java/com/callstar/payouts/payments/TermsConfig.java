package com.callstar.payouts.payments;

import com.callstar.payouts.core.settings.Between;
import com.callstar.payouts.core.settings.Format;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** The terms of payments. The terms applied to a payment are stored with it. */
@ConfigMapping(prefix = "terms")
public interface TermsConfig {

    /** The platform's fee in percent of each payment, unless Stripe took a fee itself. */
    @Between(least = "0", most = "99.99")
    @WithDefault("10")
    BigDecimal feePercentage();

    /** What happens to the fee when the customer gets money back. */
    @WithDefault("proportional")
    FeeOnRefund feeOnRefund();

    /** The ISO 4217 code of amounts that name no currency. */
    @Format(Format.Form.CURRENCY)
    @WithDefault("EUR")
    String currency();
}

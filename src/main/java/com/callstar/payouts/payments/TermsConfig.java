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

    /** The part of each share, in percent, that is reserved when it is released. */
    @Between(least = "0", most = "50")
    @WithDefault("0")
    BigDecimal reservePercentage();

    /** Days from the release until a reserved part is released, too. */
    @Between(least = "0", most = "180")
    @WithDefault("90")
    int reserveDays();

    /** What happens to the fee when the customer gets money back. */
    @WithDefault("proportional")
    FeeOnRefund feeOnRefund();

    /** The ISO 4217 code of amounts that name no currency. */
    @Format(Format.Form.CURRENCY)
    @WithDefault("EUR")
    String currency();
}

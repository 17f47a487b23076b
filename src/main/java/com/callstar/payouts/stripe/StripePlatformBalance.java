package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.PlatformBalance;
import com.callstar.payouts.reconciliation.StripeStatement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads what the platform can spend at Stripe. */
@ApplicationScoped
class StripePlatformBalance implements PlatformBalance {

    private static final Logger LOG = Logger.getLogger(StripePlatformBalance.class);
    private static final StripeStatement.Balance NOTHING = new StripeStatement.Balance(0, 0);

    private final StripeStatement statement;

    StripePlatformBalance(StripeStatement statement) {
        this.statement = statement;
    }

    @Override
    public Optional<Money> available(String currency) {
        try {
            long available = statement
                    .balance(StripeStatement.PLATFORM)
                    .getOrDefault(currency, NOTHING)
                    .available();
            return Optional.of(new Money(available, currency));
        } catch (StripeStatement.Unavailable unavailable) {
            LOG.warnf("The platform's balance cannot be read: reason=%s", unavailable.getMessage());
            return Optional.empty();
        }
    }
}

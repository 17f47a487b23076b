package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.notifications.Facts.TermsChanged;
import com.callstar.payouts.payments.EffectiveTerms;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.payouts.CreatorBalances;
import com.callstar.payouts.terms.CreatorTermsChanged;
import com.callstar.payouts.terms.OwnTerms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.TreeSet;

/** Notifies creators whose terms an admin changes. They are not told of terms that equal the settings of the platform. */
@ApplicationScoped
class TermsNotifier {

    private final NotificationWriter writer;
    private final TermsPolicy policy;
    private final CreatorBalances balances;

    TermsNotifier(NotificationWriter writer, TermsPolicy policy, CreatorBalances balances) {
        this.writer = writer;
        this.policy = policy;
        this.balances = balances;
    }

    @Transactional(MANDATORY)
    void changed(@Observes CreatorTermsChanged event) {
        OwnTerms own = event.version().terms();
        TreeSet<String> currencies = new TreeSet<>(own.minimums().keySet());
        currencies.addAll(event.before().minimums().keySet());
        TermsChanged.Terms before = terms(event.before(), currencies);
        TermsChanged.Terms after = terms(own, currencies);
        if (!before.equals(after)) {
            String about = event.creator().id() + " " + event.version().version();
            writer.write(
                    NotificationKind.TERMS_CHANGED,
                    NewNotification.to(
                            event.creator(),
                            about,
                            () -> new TermsChanged(event.version().since(), before, after)));
        }
    }

    private TermsChanged.Terms terms(OwnTerms own, Collection<String> currencies) {
        EffectiveTerms terms = policy.effective(own);
        return new TermsChanged.Terms(
                terms.holdDays(),
                plain(terms.feePercentage()),
                plain(terms.reservePercentage()),
                terms.reserveDays(),
                currencies.stream()
                        .map(currency -> balances.minimum(currency, own.minimum(currency)))
                        .toList());
    }

    private static String plain(BigDecimal percentage) {
        return percentage.stripTrailingZeros().toPlainString();
    }
}

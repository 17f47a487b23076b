import type { RecoveryPlanFragment } from '../generated/operations';
import { useLanguage } from '../language/language';

/** How a debt is repaid, in a sentence. */
export function useRepaymentWords() {
  const { texts, format } = useLanguage();
  return (plan: RecoveryPlanFragment | undefined) => {
    if (!plan) return texts.debt.inFull;
    const percent = texts.terms.percent(format.number(plan.percentage));
    return plan.limit === null ? texts.debt.byPlan(percent) : texts.debt.byPlanUpTo(percent, format.money(plan.limit, plan.currency));
  };
}

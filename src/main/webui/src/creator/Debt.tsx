import { Link } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { myRecoveryPlans, type BalanceCardsFragment as Balance } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useRepaymentWords } from '../parts/debt';

/** What the creator owes in one currency: why, how it is repaid, and what the next release repays. */
export function Debt({ balance }: { balance: Balance }) {
  const { texts, format } = useLanguage();
  const words = texts.debt;
  const repayment = useRepaymentWords();
  const answer = useApiQuery(myRecoveryPlans, {}, { enabled: balance.owedAmount > 0 });
  if (balance.owedAmount <= 0 || !answer.data) return null;
  const { currency } = balance;
  const plan = answer.data.me.creator?.recoveryPlans.find(one => one.currency === currency);
  return (
    <section className="card section" aria-label={`${words.title}, ${currency}`} data-debt={currency}>
      <header><h2>{words.title}</h2></header>
      <div className="body">
        <p className="amount" data-figure="owed">{format.money(balance.owedAmount, currency)}</p>
        <p>{words.why}</p>
        <p>{repayment(plan)}</p>
        {plan && <p>{plan.repaid > 0 ? words.since(format.day(plan.since), format.money(plan.repaid, currency)) : words.sinceNothing(format.day(plan.since))}</p>}
        {balance.nextReleaseAt && balance.nextRepaymentAmount !== null && (
          <p data-next="repayment">{words.next(format.day(balance.nextReleaseAt), format.money(balance.nextRepaymentAmount, currency))}</p>
        )}
        <p><Link href="/dashboard/creator/notifications">{words.history}</Link></p>
      </div>
    </section>
  );
}

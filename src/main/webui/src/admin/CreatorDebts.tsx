import { useApiQuery } from '../api/hooks';
import { creatorBalances, recoveryPlansOf, type CreatorBalancesQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useRepaymentWords } from '../parts/debt';
import { useDialogs } from '../parts/dialogs';
import { useReturn } from '../parts/StepUp';
import { AdminOnly, useSession } from '../session';
import { ActorName } from './ActorName';
import { AgreeRecovery } from './AgreeRecovery';
import type { OneCreator } from './CreatorPage';
import { debtId, type Debt } from './debt';
import { EndRecovery } from './EndRecovery';
import { WriteOff } from './WriteOff';

/** What a creator owes in each currency, how it is repaid, and what an admin can decide about it. */
export function CreatorDebts({ creator }: { creator: OneCreator }) {
  const balances = useApiQuery(creatorBalances, { id: creator.id }, { again: 15_000 }).data?.balances ?? [];
  const owing = balances.filter(one => one.owedAmount > 0);
  const plans = useApiQuery(recoveryPlansOf, { id: creator.id }, { again: 15_000, enabled: owing.length > 0 }).data?.creator?.recoveryPlans;
  if (!plans) return null;
  return owing.map(balance => (
    <OneDebt key={balance.currency} balance={balance}
      debt={{ creator, currency: balance.currency, owed: balance.owedAmount, plan: plans.find(one => one.currency === balance.currency) }} />
  ));
}

function OneDebt({ debt, balance }: { debt: Debt; balance: CreatorBalancesQuery['balances'][number] }) {
  const { texts, format } = useLanguage();
  const words = texts.debt;
  const show = useDialogs();
  const { isAdmin } = useSession();
  const repayment = useRepaymentWords();
  const { creator, currency, plan } = debt;
  const ids = isAdmin ? [debtId(debt)] : [];
  const agree = () => show(close => <AgreeRecovery debt={debt} close={close} />);
  const writeOff = () => show(close => <WriteOff debt={debt} close={close} />);
  const end = () => show(close => <EndRecovery debt={debt} close={close} />);
  useReturn('recovery', ids, agree);
  useReturn('write-off', ids, writeOff);
  useReturn('recovery-end', plan ? ids : [], end);
  return (
    <section className="card section" aria-label={`${words.admin.title}, ${currency}`} data-debt={currency}>
      <header>
        <h2>{words.admin.title}</h2>
        {creator.erasedAt === null && (
          <AdminOnly>
            <div className="row">
              <button type="button" className="tight" onClick={agree}>{plan ? words.admin.change : words.admin.agree}</button>
              {plan && <button type="button" className="tight" onClick={end}>{words.admin.end}</button>}
              <button type="button" className="tight" onClick={writeOff}>{words.admin.writeOff}</button>
            </div>
          </AdminOnly>
        )}
      </header>
      <div className="body">
        <p className="amount" data-figure="owed">{format.money(debt.owed, currency)}</p>
        <p>{repayment(plan)}</p>
        {plan && <p>{plan.repaid > 0 ? words.since(format.day(plan.since), format.money(plan.repaid, currency)) : words.sinceNothing(format.day(plan.since))}</p>}
        {balance.nextReleaseAt && balance.nextRepaymentAmount !== null && (
          <p>{words.next(format.day(balance.nextReleaseAt), format.money(balance.nextRepaymentAmount, currency))}</p>
        )}
        {plan && <p className="quiet small">{words.admin.by} <ActorName actor={plan.by} />{plan.reason ? ` · ${plan.reason}` : ''}</p>}
      </div>
    </section>
  );
}

import { useApiQuery } from '../api/hooks';
import { creatorOverview, payoutParts } from '../generated/operations';
import { useLanguage } from '../language/language';
import { answerOf } from '../parts/answer';
import { Loading, ErrorNotice } from '../parts/states';

/** From what customers paid to what was paid out, step by step; and what is not in this payout, because it was not available. */
export function WhyThisAmount({ id }: { id: string }) {
  const { texts, format } = useLanguage();
  const words = texts.creator.answer;
  const payout = useApiQuery(payoutParts, { id });
  const balances = useApiQuery(creatorOverview, {}).data?.balances;
  const found = payout.data?.payout;
  if (payout.error) return <ErrorNotice problem={payout.error} again={payout.refetch} />;
  if (!found) return <Loading lines={3} />;
  if (found.allocations.length === 0) return null;
  const money = (amount: number) => format.money(amount, found.currency);
  const { paid, steps, here } = answerOf(found.allocations, found.currency);
  const balance = balances?.find(one => one.currency === found.currency);
  return (
    <div className="answer">
      <table>
        <caption>{words.title}</caption>
        <tbody>
          <tr data-step="paid"><th scope="row">{words.paid(found.allocations.length)}</th><td className="right">{money(paid)}</td></tr>
          {steps.map(({ step, amount }) => (
            <tr key={step} data-step={step}><th scope="row">{words.steps[step]}</th><td className="right">{format.change(amount, found.currency)}</td></tr>
          ))}
        </tbody>
        <tfoot><tr data-step="here"><th scope="row">{words.here}</th><td className="right">{money(here)}</td></tr></tfoot>
      </table>
      {balance && balance.pendingBalance > 0 && <p className="quiet" data-elsewhere="held">{words.stillHeld(money(balance.pendingBalance))}</p>}
      {balance && balance.reservedBalance > 0 && <p className="quiet" data-elsewhere="reserve">{words.stillReserved(money(balance.reservedBalance))}</p>}
      {balance && balance.availableBalance < 0 && <p className="quiet" data-elsewhere="owed">{words.owed(money(-balance.availableBalance))}</p>}
    </div>
  );
}

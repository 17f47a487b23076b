import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { rehearseRun, type QueueTotalsQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { failureText } from '../parts/states';
import { sumsOf, type Choice } from './choice';

/** A rehearsal reads at Stripe, so that one waits until the reader has chosen. */
const DELAY_MS = 600;

/**
 * What is chosen in the queue: one total for each currency against what is available at Stripe, and the button that prepares a run of it.
 * With nothing chosen, a run of everything that is ready.
 */
export function ChoiceBar({ choice, ready, narrowed, all, prepare, busy }: {
  choice: Choice;
  /** What is ready, by currency. */
  ready: QueueTotalsQuery['parts'];
  /** Whether a search or a filter hides some of what is ready. */
  narrowed: boolean;
  all: () => void;
  prepare: (currency: string) => void;
  busy: boolean;
}) {
  const { texts, format } = useLanguage();
  const words = texts.admin.choosing;
  const count = ready.reduce((sum, total) => sum + total.count, 0);
  const sums = sumsOf(choice.list);
  if (count === 0 && sums.length === 0) return null;
  return (
    <section className="choices" aria-label={words.label} aria-busy={busy}>
      <div className="row">
        {count > 0 && <button type="button" className="tight" disabled={busy} onClick={all}>{words.allOf(format.number(count), count === 1)}</button>}
        {sums.length > 0 && <button type="button" className="tight" onClick={choice.clear}>{words.clear}</button>}
      </div>
      {sums.map(({ currency, count: chosen, amount }) => (
        <div key={currency} className="chosen" data-chosen={currency}>
          <p role="status"><strong>{words.chosen(format.number(chosen), chosen === 1)}</strong> · <strong className="amount">{format.money(amount, currency)}</strong></p>
          <Against currency={currency} payoutIds={choice.list.filter(one => one.currency === currency).map(one => one.id)} />
          <button type="button" className="primary" disabled={busy} onClick={() => prepare(currency)}>
            {words.prepare(format.number(chosen), chosen === 1)}
          </button>
        </div>
      ))}
      {sums.length === 0 && !narrowed && ready.map(({ currency, count: those, amount }) => (
        <div key={currency} className="chosen">
          <p>{texts.admin.count(format.number(those), those === 1)} · <span className="amount">{format.money(amount, currency)}</span></p>
          <Link href={`/dashboard/admin/runs/what-if?currency=${encodeURIComponent(currency)}`}>{texts.whatIf.title}</Link>
          <button type="button" disabled={busy} onClick={() => prepare(currency)}>{words.prepareAll(currency)}</button>
        </div>
      ))}
    </section>
  );
}

/** What a run would do with the choice, and whether the platform's balance at Stripe reaches for it. */
function Against({ currency, payoutIds }: { currency: string; payoutIds: string[] }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.choosing;
  const ids = useSettled([...payoutIds].sort().join(' '));
  const answer = useApiQuery(rehearseRun, { selection: { currency, payoutIds: ids.split(' ') } }, { again: false });
  const plan = answer.data?.rehearsePayoutRun;
  const fresh = plan?.currency === currency && !answer.isPlaceholderData;
  if (answer.error && !fresh) return <p className="hint bad">{failureText(answer.error, texts.trouble)}</p>;
  if (!plan || !fresh) return <p className="quiet small">{words.asking}</p>;
  const money = (amount: number) => format.money(amount, currency);
  const parts = plan.totals.filter(total => total.count > 0);
  return (
    <div className="small">
      <p className="row">
        {parts.map(total => (
          <span key={total.verdict} data-verdict={total.verdict} className={total.verdict === 'LATER' ? 'down' : undefined}>
            {texts.runs.verdicts[total.verdict]} {format.number(total.count)} · <span className="amount">{money(total.amount)}</span>
          </span>
        ))}
      </p>
      <p className={plan.shortfall > 0 ? 'down' : 'quiet'} data-available={currency}>
        {words.available(money(plan.available))}
        {plan.shortfall > 0 && <> · <strong data-shortfall={currency}>{words.shortfall(money(plan.shortfall))}</strong></>}
      </p>
    </div>
  );
}

/** The value, once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), DELAY_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

import { useSearchParams } from 'wouter';
import type { PayoutQueue, QueueTotalsQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { changed, REPLACE } from '../parts/searchParams';
import { useSession } from '../session';
import { ALL, QUEUES } from './filters';

type QueueTotal = QueueTotalsQuery['parts'][number];

/** The parts of the queue with their counts, as the server has sorted the payouts into them. */
export function QueueTabs({ queue, totals }: { queue: PayoutQueue | null; totals: QueueTotal[] | undefined }) {
  const { texts, format } = useLanguage();
  const [, setParams] = useSearchParams();
  const words = texts.admin.queues;
  const count = (one: PayoutQueue | null) =>
    totals?.filter(total => one === null || total.queue === one).reduce((sum, total) => sum + total.count, 0);
  return (
    <div className="tabs" role="group" aria-label={words.label}>
      {[...QUEUES, null].map(one => (
        <button key={one ?? ALL} type="button" aria-pressed={queue === one} title={one ? words.meanings[one] : undefined} data-queue={one ?? ALL}
          onClick={() => setParams(changed({ queue: one ?? ALL, status: null, after: null }), REPLACE)}>
          {one ? words.names[one] : texts.admin.all}{' '}
          <span className="count">{count(one) === undefined ? texts.none : format.number(count(one)!)}</span>
        </button>
      ))}
    </div>
  );
}

/** What the open part means, and its sum in each currency with the age of the oldest request. */
export function QueueSummary({ queue, totals }: { queue: PayoutQueue | null; totals: QueueTotal[] | undefined }) {
  const { texts, format } = useLanguage();
  const { now } = useSession();
  const words = texts.admin.queues;
  if (queue === null) return null;
  const shown = totals?.filter(total => total.queue === queue) ?? [];
  return (
    <div className="summary small">
      <p className="quiet">{words.meanings[queue]}</p>
      {shown.map(total => (
        <p key={total.currency} data-part-sum={total.currency}>
          <strong className="amount">{format.money(total.amount, total.currency)}</strong>
          {' · '}{texts.admin.count(format.number(total.count), total.count === 1)}
          {total.oldestAt && ` · ${words.oldest(format.remaining(now() - Date.parse(total.oldestAt)))}`}
        </p>
      ))}
    </div>
  );
}

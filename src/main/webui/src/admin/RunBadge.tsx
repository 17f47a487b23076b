import type { PayoutRunItemStatus, PayoutRunStatus } from '../generated/operations';
import { useLanguage } from '../language/language';

const OF_RUN: Record<PayoutRunStatus, string> = { PREPARED: 'warn', RUNNING: 'busy', WAITING: 'warn', DONE: 'good', CANCELLED: '' };
const OF_ITEM: Record<PayoutRunItemStatus, string> = {
  PLANNED: '', OPEN: 'busy', LATER: 'warn', SENT: 'good', FAILED: 'bad', HELD_BACK: 'warn', GONE: '', CANCELLED: '',
};

export function RunBadge({ status }: { status: PayoutRunStatus }) {
  const { texts } = useLanguage();
  return <span className={`badge ${OF_RUN[status]}`} title={texts.runs.meanings[status]} data-run-status={status}>{texts.runs.statuses[status]}</span>;
}

/** What became of an item at its turn. */
export function ItemBadge({ status }: { status: PayoutRunItemStatus }) {
  const { texts } = useLanguage();
  return <span className={`badge ${OF_ITEM[status]}`}>{texts.runs.items[status]}</span>;
}

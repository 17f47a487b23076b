import type { PayoutStatus } from '../generated/operations';
import { useLanguage } from '../language/language';

const COLOUR: Record<PayoutStatus, string> = {
  PENDING: 'warn', HELD: 'warn', READY: 'good', PROCESSING: 'busy', PAID: 'good', FAILED: 'bad', CANCELLED: '',
};

/** A status in a word; what it means, when one rests on it. */
export function Badge({ status }: { status: PayoutStatus }) {
  const { say } = useLanguage();
  return <span className={`badge ${COLOUR[status]}`} title={say.meaning[status]}>{say.status[status]}</span>;
}

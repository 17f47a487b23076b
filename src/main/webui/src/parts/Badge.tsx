import type { PayoutStatus } from '../generated/operations';
import { useLanguage } from '../language/language';

const COLOUR: Record<PayoutStatus, string> = {
  PENDING: 'warn', HELD: 'warn', READY: 'good', RESERVED: 'warn', PROCESSING: 'busy', PAID: 'good', FAILED: 'bad', CANCELLED: '',
};

/** A status as a word, with its meaning as a tooltip. */
export function Badge({ status }: { status: PayoutStatus }) {
  const { texts } = useLanguage();
  return <span className={`badge ${COLOUR[status]}`} title={texts.meaning[status]}>{texts.status[status]}</span>;
}

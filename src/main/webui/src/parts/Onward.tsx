import { Link } from 'wouter';
import type { PayoutRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';

/** Where transferred money is that Stripe does not pay out by itself, and what to do if it does not reach the bank. */
export function Onward({ onward, settings = false }: { onward: NonNullable<PayoutRowFragment['onward']>; settings?: boolean }) {
  const { texts, format } = useLanguage();
  const words = texts.onward;
  return (
    <div className="small" data-onward={onward.status}>
      {onward.reason}
      {onward.status === 'SENT' && onward.expectedAt && ` ${words.expected(format.day(onward.expectedAt))}`}
      {onward.status === 'PAID' && onward.paidAt && ` ${words.arrived(format.day(onward.paidAt))}`}
      {settings && onward.needsCreator && <div><Link className="button" href="/dashboard/creator/settings">{texts.creator.toSettings}</Link></div>}
    </div>
  );
}

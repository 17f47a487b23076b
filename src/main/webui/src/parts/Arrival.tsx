import { Link } from 'wouter';
import type { PayoutRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';

/** Where the money of a paid payout is, when it reaches the bank, and what to do if it does not. */
export function Arrival({ payout, settings = false }: { payout: Pick<PayoutRowFragment, 'arrival' | 'onward'>; settings?: boolean }) {
  const { texts, format } = useLanguage();
  const words = texts.arrival;
  const { arrival, onward } = payout;
  if (!arrival && !onward) return null;
  return (
    <div className="small" data-arrival={arrival?.status} data-onward={onward?.status}>
      {arrival?.because ?? onward?.reason}
      {arrival?.status === 'ON_ITS_WAY' && arrival.expectedOn && ` ${words.expected(format.longCalendarDay(arrival.expectedOn))}`}
      {arrival?.status === 'AT_BANK' && arrival.arrivedOn && ` ${words.arrived(format.longCalendarDay(arrival.arrivedOn))}`}
      {arrival?.traceId && <div>{words.trace(arrival.traceId)}</div>}
      {settings && onward?.needsCreator && <div><Link className="button" href="/dashboard/creator/settings">{texts.creator.toSettings}</Link></div>}
    </div>
  );
}

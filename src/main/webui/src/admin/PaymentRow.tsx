import { Link } from 'wouter';
import type { AdminPaymentFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Badge } from '../parts/Badge';
import { Cell } from '../parts/Table';
import { Why } from '../parts/Why';
import { useSession } from '../session';
import { CreatorLink, paymentPath } from './CreatorLink';

/** The columns of a list of payments; the creator is left out on their own page. */
export function usePaymentColumns(withCreator: boolean): { names: string[]; numbers: number } {
  const { texts } = useLanguage();
  const words = texts.payments;
  return { names: [words.booking, ...(withCreator ? [words.creator] : []), words.date, words.share, words.amount, words.yours, words.left], numbers: 3 };
}

/** One payment in a list; its booking leads to its page, if the reader may open it. */
export function PaymentRow({ payment, names, withCreator }: { payment: AdminPaymentFragment; names: string[]; withCreator: boolean }) {
  const { format } = useLanguage();
  const { readsPayouts } = useSession();
  const money = (amount: number) => format.money(amount, payment.currency);
  const rest = names.slice(withCreator ? 2 : 1);
  return (
    <tr data-payment={payment.id}>
      <Cell name={names[0]}>
        {readsPayouts ? <Link className="id" href={paymentPath(payment.id)}>{payment.bookingId}</Link> : <span className="id">{payment.bookingId}</span>}
        {payment.notice && <div><Why of={payment.bookingId}>{payment.notice}</Why></div>}
      </Cell>
      {withCreator && <Cell name={names[1]}><CreatorLink creator={payment.creator} /></Cell>}
      <Cell name={rest[0]}><time dateTime={payment.createdAt} title={format.time(payment.createdAt)}>{format.date(payment.createdAt)}</time></Cell>
      <Cell name={rest[1]}><Badge status={payment.payoutStatus} /></Cell>
      <Cell name={rest[2]} number>{money(payment.amount)}</Cell>
      <Cell name={rest[3]} number>{money(payment.creatorAmount)}</Cell>
      <Cell name={rest[4]} number><strong className={payment.remainingAmount < 0 ? 'down' : undefined}>{money(payment.remainingAmount)}</strong></Cell>
    </tr>
  );
}

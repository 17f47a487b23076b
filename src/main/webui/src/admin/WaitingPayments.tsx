import { Link } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { waitingPayments, type WaitingPaymentsQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Cell, Table } from '../parts/Table';
import { useSession } from '../session';
import { CreatorLink, paymentPath } from './CreatorLink';
import { Resolve } from './Resolve';

type Payment = WaitingPaymentsQuery['waitingPayments'][number];

const POLL_MS = 30_000;

/** Payments whose share is held until an admin decides, each with the possible decisions. Shows nothing if there are none. */
export function WaitingPayments() {
  const { texts, format } = useLanguage();
  const words = texts.admin.deciding;
  const { isAdmin } = useSession();
  const answer = useApiQuery(waitingPayments, {}, { again: POLL_MS });
  const payments = answer.data?.waitingPayments ?? [];
  if (payments.length === 0) return null;
  const title = isAdmin ? words.title : words.titleToRead;
  const names = [words.payment, words.creator, words.why];
  return (
    <section className="card section" aria-label={title}>
      <header><h2>{title} <span className="count">{format.number(payments.length)}</span></h2></header>
      <Table names={names} caption={title} short>
        {payments.map(payment => <Row key={payment.id} payment={payment} names={names} />)}
      </Table>
    </section>
  );
}

function Row({ payment, names }: { payment: Payment; names: string[] }) {
  const { format } = useLanguage();
  return (
    <tr data-payment={payment.id}>
      <Cell name={names[0]}>
        <strong>{format.money(payment.amount, payment.currency)}</strong>
        <div className="quiet"><Link className="id" href={paymentPath(payment.id)}>{payment.bookingId}</Link></div>
      </Cell>
      <Cell name={names[1]}><CreatorLink creator={payment.creator} /></Cell>
      <Cell name={names[2]} prose>
        <div className="small">{payment.notice}</div>
        <Resolve payment={payment} />
      </Cell>
    </tr>
  );
}

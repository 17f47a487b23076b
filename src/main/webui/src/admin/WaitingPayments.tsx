import { useApiQuery } from '../api/hooks';
import { acceptPayment, acceptSettlement, keepCurrency, keepPayment, waitingPayments, type WaitingPaymentsQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { Cell, Table } from '../parts/Table';
import { ReasonDialog } from './ReasonDialog';

type Payment = WaitingPaymentsQuery['waitingPayments'][number];

const MUTATIONS = { KEEP: keepPayment, ACCEPT: acceptPayment, ACCEPT_SETTLEMENT: acceptSettlement, KEEP_CURRENCY: keepCurrency };
const POLL_MS = 30_000;

/** Payments whose share is held until an admin decides, each with the possible decisions. Shows nothing if there are none. */
export function WaitingPayments() {
  const { texts } = useLanguage();
  const words = texts.admin.deciding;
  const answer = useApiQuery(waitingPayments, {}, { again: POLL_MS });
  const payments = answer.data?.waitingPayments ?? [];
  if (payments.length === 0) return null;
  const names = [words.payment, words.creator, words.why];
  return (
    <section className="card section" aria-label={words.title}>
      <header><h2>{words.title}</h2></header>
      <Table names={names} caption={words.title}>
        {payments.map(payment => <Row key={payment.id} payment={payment} names={names} />)}
      </Table>
    </section>
  );
}

function Row({ payment, names }: { payment: Payment; names: string[] }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.deciding;
  const show = useDialogs();
  const subject = { key: payment.id, about: `${format.money(payment.amount, payment.currency)} · ${payment.creator.name}` };
  return (
    <tr data-payment={payment.id}>
      <Cell name={names[0]}>
        <strong>{format.money(payment.amount, payment.currency)}</strong>
        <div className="quiet id">{payment.bookingId}</div>
      </Cell>
      <Cell name={names[1]}>{payment.creator.name}</Cell>
      <Cell name={names[2]} prose>
        <div className="small">{payment.notice}</div>
        {payment.resolutions.map(one => (
          <button key={one} type="button" className="tight" aria-label={`${words.actions[one]}, ${payment.bookingId}`}
            onClick={() => show(close => (
              <ReasonDialog id={payment.id} mutation={MUTATIONS[one]} subject={subject} close={close}
                words={{ title: words.actions[one], text: words.meanings[one], reason: words.reason, yes: words.actions[one], done: words.done }} />
            ))}>{words.actions[one]}</button>
        ))}
      </Cell>
    </tr>
  );
}

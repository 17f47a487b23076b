import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useLanguage } from '../language/language';
import { Badge } from '../parts/Badge';
import { Cell, Table } from '../parts/Table';
import { useSession } from '../session';
import { paymentPath } from './CreatorLink';
import type { Story } from './PaymentPage';
import { useAuditWords } from './useAuditWords';

function Part({ title, empty, children }: { title: string; empty: string | null; children: ReactNode }) {
  return (
    <section className="card section" aria-label={title}>
      <header><h2>{title}</h2></header>
      {empty === null ? children : <div className="empty">{empty}</div>}
    </section>
  );
}

/** The payouts that the payment funds, with what of it is in each. */
export function Uses({ story }: { story: Story }) {
  const { texts, format } = useLanguage();
  const words = texts.payments;
  const money = (amount: number) => format.money(amount, story.payment.currency);
  const names = [words.payout, texts.admin.status, words.inIt, words.undone];
  return (
    <Part title={words.payouts} empty={story.payouts.length === 0 ? words.noPayouts : null}>
      <Table names={names} numbers={2} caption={words.payouts}>
        {story.payouts.map(({ payout, amount, undone }) => (
          <tr key={payout.id} data-payout={payout.id}>
            <Cell name={names[0]}><Link href={`/dashboard/admin/payouts/${payout.id}`}>{format.time(payout.requestedAt)}</Link></Cell>
            <Cell name={names[1]}>{payout.outcomeUnknown ? <span className="badge warn">{texts.admin.unknown}</span> : <Badge status={payout.status} />}</Cell>
            <Cell name={names[2]} number><strong>{money(amount)}</strong></Cell>
            <Cell name={names[3]} number>{undone > 0 ? money(undone) : texts.none}</Cell>
          </tr>
        ))}
      </Table>
    </Part>
  );
}

/** The other payments of the booking; nothing if there are none. */
export function SameBooking({ story }: { story: Story }) {
  const { texts, format } = useLanguage();
  const words = texts.payments;
  const names = [words.date, texts.admin.status, words.share, words.amount];
  if (story.sameBooking.length === 0) return null;
  return (
    <Part title={words.sameBooking} empty={null}>
      <Table names={names} numbers={1} caption={words.sameBooking}>
        {story.sameBooking.map(other => (
          <tr key={other.id} data-payment={other.id}>
            <Cell name={names[0]}><Link href={paymentPath(other.id)}>{format.time(other.createdAt)}</Link></Cell>
            <Cell name={names[1]}><span className="badge">{words.statuses[other.status]}</span></Cell>
            <Cell name={names[2]}><Badge status={other.payoutStatus} /></Cell>
            <Cell name={names[3]} number>{format.money(other.amount, other.currency)}</Cell>
          </tr>
        ))}
      </Table>
    </Part>
  );
}

export function Refunds({ story }: { story: Story }) {
  const { texts, format } = useLanguage();
  const words = texts.payments;
  const names = [words.reference, words.date, texts.admin.status, texts.onward.amount];
  return (
    <Part title={words.refunds} empty={story.refunds.length === 0 ? words.noRefunds : null}>
      <Table names={names} numbers={1} caption={words.refunds}>
        {story.refunds.map(refund => (
          <tr key={refund.id} data-refund={refund.id}>
            <Cell name={names[0]}><span className="id">{refund.id}</span></Cell>
            <Cell name={names[1]}><time dateTime={refund.createdAt}>{format.time(refund.createdAt)}</time></Cell>
            <Cell name={names[2]}>
              {refund.failedAt ? <span className="badge bad">{words.refundFailed(format.date(refund.failedAt))}</span> : <span className="badge good">{words.refundMade}</span>}
            </Cell>
            <Cell name={names[3]} number>{format.money(refund.amount, story.payment.currency)}</Cell>
          </tr>
        ))}
      </Table>
    </Part>
  );
}

const DISPUTE_COLOUR = { OPEN: 'warn', WON: 'good', LOST: 'bad' };

export function Disputes({ story }: { story: Story }) {
  const { texts, format } = useLanguage();
  const reasons = useAuditWords().words.disputes;
  const words = texts.payments;
  const names = [words.reference, words.date, texts.admin.status, texts.onward.amount];
  return (
    <Part title={words.disputes} empty={story.disputes.length === 0 ? words.noDisputes : null}>
      <Table names={names} numbers={1} caption={words.disputes}>
        {story.disputes.map(dispute => (
          <tr key={dispute.id} data-dispute={dispute.id}>
            <Cell name={names[0]}><span className="id">{dispute.id}</span>{dispute.reason && <div className="quiet small">{reasons[dispute.reason] ?? dispute.reason}</div>}</Cell>
            <Cell name={names[1]}><time dateTime={dispute.createdAt}>{format.time(dispute.createdAt)}</time></Cell>
            <Cell name={names[2]}>
              <span className={`badge ${DISPUTE_COLOUR[dispute.state]}`}>{words.disputeStates[dispute.state]}</span>
              {!dispute.withdrawn && <div className="quiet small">{words.inquiry}</div>}
            </Cell>
            <Cell name={names[3]} number>{format.money(dispute.amount, story.payment.currency)}</Cell>
          </tr>
        ))}
      </Table>
    </Part>
  );
}

/** What Stripe reported about the payment; an event is handled on the page of events. */
export function Events({ story }: { story: Story }) {
  const { texts, format } = useLanguage();
  const words = texts.events;
  const { readsEverything } = useSession();
  const names = [words.type, words.at, words.state, words.outcome];
  return (
    <Part title={words.title} empty={story.events.length === 0 ? texts.payments.noEvents : null}>
      <Table names={names} caption={words.title}>
        {story.events.map(event => (
          <tr key={event.id} data-event={event.id}>
            <Cell name={names[0]}>{readsEverything ? <Link href={`/dashboard/admin/events?status=${event.status}`}>{event.type}</Link> : event.type}<div className="quiet id">{event.id}</div></Cell>
            <Cell name={names[1]}><time dateTime={event.createdAt}>{format.time(event.createdAt)}</time></Cell>
            <Cell name={names[2]}><span className="badge" title={words.meanings[event.status]}>{words.states[event.status]}</span></Cell>
            <Cell name={names[3]} prose>{event.outcome && <div className="small">{event.outcome}</div>}</Cell>
          </tr>
        ))}
      </Table>
    </Part>
  );
}

/** The payment intents that were prepared for the booking: the earlier ones were replaced. */
export function Intents({ story }: { story: Story }) {
  const { texts, format } = useLanguage();
  const words = texts.payments;
  const names = [words.intent, texts.onward.amount];
  return (
    <Part title={words.intents} empty={story.intents.length === 0 ? words.noIntents : null}>
      <Table names={names} numbers={1} caption={words.intents}>
        {story.intents.map(intent => (
          <tr key={intent.startedAt + intent.stripeId} data-intent={intent.stripeId}>
            <Cell name={names[0]}>
              {intent.stripeId ? <span className="id">{intent.stripeId}</span> : intent.refused ? words.intentRefused : words.intentUnknown}
              <div className="quiet small">{format.time(intent.startedAt)}</div>
            </Cell>
            <Cell name={names[1]} number>{format.money(intent.amount, intent.currency)}</Cell>
          </tr>
        ))}
      </Table>
    </Part>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { isUnclear } from '../api/action';
import { NoResponse } from '../api/client';
import { useApiQuery, useApiMutation } from '../api/hooks';
import { processPayout, readyPayments, type QueueRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Badge } from '../parts/Badge';
import { Dialog } from '../parts/Dialog';
import { useMessages } from '../parts/messages';
import { failureText, Loading } from '../parts/states';
import type { PayoutStatus } from '../generated/operations';
import { funding } from './funding';
import { subjectOf } from './subject';

interface Outcome { status?: PayoutStatus; problem?: Error }

/** Says before anything is sent whether the account can be paid, whether the balance covers it, and which payments fund it. */
export function ProcessDialog({ payouts, close }: { payouts: QueueRowFragment[]; close: () => void }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.processDialog;
  const [notes, setNotes] = useState('');
  const [outcomes, setOutcomes] = useState<Record<string, Outcome>>({});
  const [running, setRunning] = useState(false);
  const process = useApiMutation(processPayout);
  const { say } = useMessages();
  const only = payouts.length === 1 ? payouts[0]! : null;
  const amount = (payout: QueueRowFragment) => format.money(payout.requestedAmount, payout.currency);
  const open = payouts.filter(payout => isOpen(outcomes[payout.id]) && canBePaid(payout));
  const finished = Object.keys(outcomes).length > 0 && open.length === 0;
  const again = Object.keys(outcomes).length > 0;

  /** Sends one after the other. If one fails, the next is still sent; each shows its own outcome, here and in a message that stays. */
  async function send(event: FormEvent) {
    event.preventDefault();
    setRunning(true);
    const sent: QueueRowFragment[] = [];
    for (const payout of open) {
      try {
        const answer = await process.mutateAsync({ id: payout.id, notes: notes.trim() || null });
        setOutcomes(all => ({ ...all, [payout.id]: { status: answer.processPayout.status } }));
        sent.push(payout);
      } catch (problem) {
        setOutcomes(all => ({ ...all, [payout.id]: { problem: problem as Error } }));
        say({ ...subjectOf(payout, amount(payout), texts), tone: isUnclear(problem) ? 'warn' : 'bad', text: failureText(problem as Error, texts.trouble) });
      }
    }
    if (sent.length === 1) say({ ...subjectOf(sent[0]!, amount(sent[0]!), texts), tone: 'good', text: words.done });
    if (sent.length > 1) say({ key: 'process', tone: 'good', about: words.doneMany(sent.length), text: '' });
    setRunning(false);
    if (only && sent.length === 1) close();
  }

  return (
    <Dialog open title={only ? words.title(amount(only), only.creator.name) : words.titleMany(payouts.length)} close={running ? undefined : close}>
      <form onSubmit={event => void send(event)} className="field">
        {only ? (
          <>
            <Checks payout={only} />
            {canBePaid(only) && <Funding payout={only} />}
            {canBePaid(only) && <p className="hint">{words.then}</p>}
            {outcomes[only.id]?.problem && (
              <div className="notice bad" role="alert">{failureText(outcomes[only.id]!.problem!, texts.trouble)}</div>
            )}
          </>
        ) : (
          payouts.map(payout => (
            <div key={payout.id}>
              <h3>{payout.creator.name} · <span className="amount">{amount(payout)}</span></h3>
              <OneOfMany payout={payout} outcome={outcomes[payout.id]} />
            </div>
          ))
        )}
        {!finished && (
          <label>
            {words.notes}
            {/* Not a single line: Enter in it must not pay. */}
            <textarea className="short" value={notes} maxLength={1000} onChange={event => setNotes(event.target.value)} />
            <span className="hint">{words.notesHint}</span>
          </label>
        )}
        <footer>
          <button type="button" disabled={running} onClick={close}>{finished ? texts.close : texts.cancel}</button>
          {!finished && (
            <button type="submit" className="primary" disabled={running || open.length === 0}>
              {again ? texts.trouble.again : only ? words.yes(amount(only)) : words.yesMany}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

/** Not yet sent, or without an answer of the server: sending it again does not pay twice. */
function isOpen(outcome: Outcome | undefined): boolean {
  return outcome === undefined || outcome.problem instanceof NoResponse;
}

export function canBePaid(payout: QueueRowFragment): boolean {
  return payout.queue === 'READY';
}

function OneOfMany({ payout, outcome }: { payout: QueueRowFragment; outcome: Outcome | undefined }) {
  const { texts } = useLanguage();
  if (outcome?.problem) return <p className="hint bad" role="alert">{failureText(outcome.problem, texts.trouble)}</p>;
  if (outcome?.status) return <p><Badge status={outcome.status} /></p>;
  return <Checks payout={payout} />;
}

function Checks({ payout }: { payout: QueueRowFragment }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.processDialog;
  const { creator } = payout;
  const ready = creator.stripeConnected && creator.payoutsEnabled;
  const covered = payout.availableBalance >= payout.requestedAmount;
  const available = format.money(payout.availableBalance, payout.currency);
  return (
    <ul className="checks">
      <Check good={ready}>
        {ready ? words.ready : creator.stripeConnected ? words.notReady : words.notConnected}
        {!ready && [creator.disabledReason, ...creator.requirements].filter(Boolean).map(text => <div key={text} className="hint">{text}</div>)}
      </Check>
      <Check good={covered}>{covered ? words.covered(available) : words.notCovered(available)}</Check>
      {payout.waitingBecause && ready && covered && <Check good={false}>{payout.waitingBecause}</Check>}
    </ul>
  );
}

function Check({ good, children }: { good: boolean; children: ReactNode }) {
  return <li><span aria-hidden="true" className={good ? 'good' : 'bad'}>{good ? '✓' : '✕'}</span><div>{children}</div></li>;
}

function Funding({ payout }: { payout: QueueRowFragment }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.processDialog;
  const connection = useApiQuery(readyPayments, { creatorId: payout.creator.id }).data?.payments;
  if (!connection) return <Loading lines={2} />;
  // With more than 500 payments, this page does not contain the oldest.
  if (connection.pageInfo.hasNextPage) return null;
  const money = (amount: number) => format.money(amount, payout.currency);
  const parts = funding(connection.nodes.filter(one => one.currency === payout.currency), payout.requestedAmount);
  return (
    <div>
      <p>{words.funded}</p>
      <dl className="pairs">
        {parts.slice(0, 6).map(({ id, bookingId, part, remainingAmount }) => (
          <div key={id} className="unwrapped">
            <dt className="id">{bookingId}</dt>
            <dd className="amount">{part < remainingAmount ? words.partOf(money(part), money(remainingAmount)) : money(part)}</dd>
          </div>
        ))}
      </dl>
      {parts.length > 6 && <p className="hint">{words.more(parts.length - 6)}</p>}
    </div>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { useAnswer, useDeed } from '../api/hooks';
import { processPayout, readyPayments, type QueueRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Badge } from '../parts/Badge';
import { Dialog } from '../parts/Dialog';
import { inWords, Loading } from '../parts/states';
import type { PayoutStatus } from '../generated/operations';
import { funding } from './funding';

interface Outcome { status?: PayoutStatus; problem?: Error }

/** What will happen, before it does: whether the account can be paid, whether the balance covers it, which payments fund it. */
export function ProcessDialog({ payouts, close }: { payouts: QueueRowFragment[]; close: () => void }) {
  const { say, format } = useLanguage();
  const words = say.admin.processing1;
  const [notes, setNotes] = useState('');
  const [outcomes, setOutcomes] = useState<Record<string, Outcome>>({});
  const [running, setRunning] = useState(false);
  const process = useDeed(processPayout);
  const only = payouts.length === 1 ? payouts[0]! : null;
  const amount = (payout: QueueRowFragment) => format.money(payout.requestedAmount, payout.currency);
  const todo = payouts.filter(payout => !outcomes[payout.id] && can(payout));
  const finished = Object.keys(outcomes).length > 0 && todo.length === 0;

  /** One after another: what stands in the way of one does not stop the next, and each has its own outcome. */
  async function send(event: FormEvent) {
    event.preventDefault();
    setRunning(true);
    let failed = false;
    for (const payout of todo) {
      try {
        const answer = await process.mutateAsync({ id: payout.id, notes: notes.trim() || null });
        setOutcomes(all => ({ ...all, [payout.id]: { status: answer.processPayout.status } }));
      } catch (problem) {
        failed = true;
        setOutcomes(all => ({ ...all, [payout.id]: { problem: problem as Error } }));
      }
    }
    setRunning(false);
    if (only && !failed) close();
  }

  return (
    <Dialog open title={only ? words.title(amount(only), only.creator.name) : words.titleMany(payouts.length)} close={running ? undefined : close}>
      <form onSubmit={event => void send(event)} className="field">
        {only ? (
          <>
            <Checks payout={only} />
            {can(only) && <Funding payout={only} />}
            {can(only) && <p className="hint">{words.then}</p>}
            {outcomes[only.id]?.problem && (
              <div className="notice bad" role="alert">{inWords(outcomes[only.id]!.problem!, say.trouble.noAnswer)}</div>
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
            <input value={notes} maxLength={1000} onChange={event => setNotes(event.target.value)} />
            <span className="hint">{words.notesHint}</span>
          </label>
        )}
        <footer>
          <button type="button" disabled={running} onClick={close}>{finished ? say.close : say.cancel}</button>
          {!finished && (
            <button type="submit" className="primary" disabled={running || todo.length === 0}>
              {only ? words.yes(amount(only)) : words.yesMany}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

function can(payout: QueueRowFragment): boolean {
  return payout.status === 'PENDING' && payout.creator.stripeConnected && payout.creator.payoutsEnabled
    && payout.availableBalance >= payout.requestedAmount && !payout.waitingBecause;
}

function OneOfMany({ payout, outcome }: { payout: QueueRowFragment; outcome: Outcome | undefined }) {
  const { say } = useLanguage();
  if (outcome?.problem) return <p className="hint bad" role="alert">{inWords(outcome.problem, say.trouble.noAnswer)}</p>;
  if (outcome?.status) return <p><Badge status={outcome.status} /></p>;
  return <Checks payout={payout} />;
}

function Checks({ payout }: { payout: QueueRowFragment }) {
  const { say, format } = useLanguage();
  const words = say.admin.processing1;
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
  const { say, format } = useLanguage();
  const words = say.admin.processing1;
  const connection = useAnswer(readyPayments, { creatorId: payout.creator.id }).data?.payments;
  if (!connection) return <Loading lines={2} />;
  // The newest five hundred do not tell which are the oldest.
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
      {parts.length > 6 && <p className="hint">+ {format.number(parts.length - 6)}</p>}
    </div>
  );
}

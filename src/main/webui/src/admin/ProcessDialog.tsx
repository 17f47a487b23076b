import type { FormEvent, ReactNode } from 'react';
import { useAction } from '../api/action';
import { isStepUp, NoResponse } from '../api/client';
import { useApiQuery } from '../api/hooks';
import { fundingOf, processPayout, type QueueRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { ActionError, dialogOf, useTyped } from '../parts/StepUp';
import { Loading } from '../parts/states';
import { subjectOf } from './subject';

const MOST_SHOWN = 6;

/** Says before anything is sent whether the account can be paid, whether the balance covers it, and which payments fund it. */
export function ProcessDialog({ payout, close }: { payout: QueueRowFragment; close: () => void }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.processDialog;
  const dialog = dialogOf('process', payout.id);
  const [notes, setNotes] = useTyped(dialog, 'notes');
  const amount = format.money(payout.requestedAmount, payout.currency);
  const { run, isPending, error } = useAction(processPayout, subjectOf(payout, amount, texts));
  // Without an answer of the server, sending it again does not pay twice. A refusal is final.
  const finished = error !== null && !(error instanceof NoResponse) && !isStepUp(error);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (await run({ id: payout.id, notes: notes.trim() || null }, words.done)) close();
  }

  return (
    <Dialog open title={words.title(amount, payout.creator.name)} close={isPending ? undefined : close}>
      <form onSubmit={event => void send(event)} className="field">
        <Checks payout={payout} />
        {canBePaid(payout) && <Funding payout={payout} />}
        {canBePaid(payout) && <p className="hint">{words.then}</p>}
        {error && <ActionError problem={error} dialog={dialog} typed={{ notes }} />}
        {!finished && (
          <label>
            {words.notes}
            {/* Not a single line: Enter in it must not pay. */}
            <textarea className="short" value={notes} maxLength={1000} onChange={event => setNotes(event.target.value)} />
            <span className="hint">{words.notesHint}</span>
          </label>
        )}
        <footer>
          <button type="button" disabled={isPending} onClick={close}>{finished ? texts.close : texts.cancel}</button>
          {!finished && (
            <button type="submit" className="primary" disabled={isPending || !canBePaid(payout)}>
              {error ? texts.trouble.again : words.yes(amount)}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

/** The server says so, by the rules by which it processes. Also what waits for the platform can be tried again. */
export function canBePaid(payout: QueueRowFragment): boolean {
  return payout.queue === 'READY' || waitsForThePlatform(payout);
}

export function waitsForThePlatform(payout: QueueRowFragment): boolean {
  return payout.queue === 'HELD_BACK' && payout.status === 'PROCESSING';
}

function Checks({ payout }: { payout: QueueRowFragment }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.processDialog;
  const { creator } = payout;
  const ready = creator.stripeConnected && creator.payoutsEnabled;
  const covered = payout.availableBalance >= payout.requestedAmount || payout.status !== 'PENDING';
  const available = format.money(payout.availableBalance, payout.currency);
  return (
    <ul className="checks">
      <Check good={ready}>
        {ready ? words.ready : creator.stripeConnected ? words.notReady : words.notConnected}
        {!ready && [creator.disabledReason, ...creator.requirements].filter(Boolean).map(text => <div key={text} className="hint">{text}</div>)}
      </Check>
      {payout.status === 'PENDING' && <Check good={covered}>{covered ? words.covered(available) : words.notCovered(available)}</Check>}
      {payout.waitingBecause && ready && covered && <Check good={false}>{payout.waitingBecause}</Check>}
    </ul>
  );
}

function Check({ good, children }: { good: boolean; children: ReactNode }) {
  return <li><span aria-hidden="true" className={good ? 'good' : 'bad'}>{good ? '✓' : '✕'}</span><div>{children}</div></li>;
}

/** The very payments that the server claims, and how much of each. */
function Funding({ payout }: { payout: QueueRowFragment }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.processDialog;
  const answer = useApiQuery(fundingOf, { id: payout.id });
  const parts = answer.isPlaceholderData ? undefined : answer.data?.payout?.funding;
  if (answer.error && !parts) return null;
  if (!parts) return <Loading lines={2} />;
  return (
    <div>
      <p>{words.funded}</p>
      <dl className="pairs">
        {parts.slice(0, MOST_SHOWN).map(({ id, bookingId, amount }) => (
          <div key={id} className="unwrapped">
            <dt className="id">{bookingId}</dt>
            <dd className="amount">{format.money(amount, payout.currency)}</dd>
          </div>
        ))}
      </dl>
      {parts.length > MOST_SHOWN && <p className="hint">{words.more(parts.length - MOST_SHOWN)}</p>}
    </div>
  );
}

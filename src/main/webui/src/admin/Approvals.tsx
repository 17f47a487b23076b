import type { FormEvent } from 'react';
import { useAction } from '../api/action';
import { useApiQuery } from '../api/hooks';
import { approvalsOf, approvePayout, type ApprovalsOfQuery, type QueueRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { useDialogs } from '../parts/dialogs';
import { ActionError, dialogOf, useReturn, useTyped } from '../parts/StepUp';
import { useSession } from '../session';
import { ActorName } from './ActorName';
import { subjectOf } from './subject';

type Approvals = NonNullable<ApprovalsOfQuery['payout']>;

const AGAIN_MS = 4_000;

function useApprovals(id: string): Approvals | undefined {
  const answer = useApiQuery(approvalsOf, { id }, { again: AGAIN_MS });
  return answer.isPlaceholderData ? undefined : (answer.data?.payout ?? undefined);
}

/** Who approved a payout that takes two people, and what voids an approval; the button, unless it stands above. Nothing for others. */
export function Approvals({ payout }: { payout: QueueRowFragment & { awaitsYourApproval: boolean } }) {
  const { texts } = useLanguage();
  const words = texts.admin.approvals;
  const found = useApprovals(payout.id);
  if (!found || (found.approvalsNeeded < 2 && found.approvals.length === 0)) return null;
  const open = found.status === 'PENDING';
  return (
    <section className="card section" aria-label={words.title} data-approvals>
      <header>
        <h2>{words.title}</h2>
        {!payout.awaitsYourApproval && <ApproveButton payout={payout} />}
      </header>
      <div className="body">
        {open && <p className="quiet">{found.approvalsNeeded < 2 ? words.one : words.two}</p>}
        <ApprovalList approvals={found.approvals} />
      </div>
    </section>
  );
}

/** Opens what is approved. Shows nothing to those who do not decide, once enough people have approved, and if the payout is not open. */
export function ApproveButton({ payout, primary = false }: { payout: QueueRowFragment; primary?: boolean }) {
  const { texts } = useLanguage();
  const show = useDialogs();
  const { decides } = useSession();
  const found = useApprovals(payout.id);
  // The one who processes is one of the people.
  const lacks = found !== undefined && found.approvals.filter(one => one.valid).length < found.approvalsNeeded - 1;
  const approvable = decides && lacks && found.status === 'PENDING' && found.digest !== null;
  const approve = () => found && show(close => <ApproveDialog payout={payout} seen={found} close={close} />);
  useReturn('approve', approvable ? [payout.id] : [], approve);
  if (!approvable) return null;
  return <button type="button" className={primary ? 'primary' : 'tight'} onClick={approve}>{texts.admin.approvals.action}</button>;
}

/** Oldest first, with the reason why one does not count any more. */
export function ApprovalList({ approvals }: { approvals: Approvals['approvals'] }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.approvals;
  if (approvals.length === 0) return <p>{words.none}</p>;
  return (
    <ol className="history">
      {approvals.map(one => (
        <li key={`${one.by} ${one.at}`} data-approval={one.valid ? 'valid' : 'void'}>
          <div className="row">
            <span className={`badge ${one.valid ? 'good' : 'warn'}`}>{one.valid ? words.valid : words.void}</span>
            <time className="quiet small" dateTime={one.at}>{format.time(one.at)}</time>
          </div>
          <span className="quiet small"><ActorName actor={one.by} /></span>
          {one.invalidBecause && <span>{one.invalidBecause}</span>}
        </li>
      ))}
    </ol>
  );
}

/** Shows what the digest stands for. What has changed since is refused by the server. */
function ApproveDialog({ payout, seen, close }: { payout: QueueRowFragment; seen: Approvals; close: () => void }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.approvals;
  const dialog = dialogOf('approve', payout.id);
  const [notes, setNotes] = useTyped(dialog, 'notes');
  const amount = format.money(payout.requestedAmount, payout.currency);
  const { run, isPending, error } = useAction(approvePayout, subjectOf(payout, amount, texts));

  async function send(event: FormEvent) {
    event.preventDefault();
    if (await run({ id: payout.id, digest: seen.digest ?? '', notes: notes.trim() || null }, words.done)) close();
  }

  return (
    <Dialog open title={words.question(amount, payout.creator.name)} close={isPending ? undefined : close}>
      <form onSubmit={event => void send(event)} className="field">
        <p>{words.text}</p>
        <dl className="pairs">
          {seen.approvalFacts.map(fact => (
            <div key={fact.field} className="unwrapped"><dt>{fact.label}</dt><dd className="id">{fact.value}</dd></div>
          ))}
        </dl>
        <p className="hint">{words.digest} <span className="id">{seen.digest}</span></p>
        <label>
          {words.notes}
          <textarea className="short" value={notes} maxLength={1000} onChange={event => setNotes(event.target.value)} />
          <span className="hint">{words.notesHint}</span>
        </label>
        {error && <ActionError problem={error} dialog={dialog} typed={{ notes }} />}
        <footer>
          <button type="button" disabled={isPending} onClick={close}>{texts.cancel}</button>
          <button type="submit" className="primary" disabled={isPending}>{error ? texts.trouble.again : words.yes(amount)}</button>
        </footer>
      </form>
    </Dialog>
  );
}

import type { FormEvent } from 'react';
import { useAction } from '../api/action';
import { approveRun } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { ActionError, dialogOf, useTyped } from '../parts/StepUp';
import type { Run } from './RunPage';
import { paysOf } from './RunsPage';
import { runPath } from './usePrepareRun';

/** Approves the run as it was prepared: the digest stands for all of its items. */
export function ApproveRunDialog({ run, close }: { run: Run; close: () => void }) {
  const { texts, format } = useLanguage();
  const words = texts.runs.approvals;
  const shared = texts.admin.approvals;
  const dialog = dialogOf('approve-run', run.id);
  const [notes, setNotes] = useTyped(dialog, 'notes');
  const amount = format.money(paysOf(run).amount, run.currency);
  const action = useAction(approveRun, { key: run.id, about: `${texts.runs.one} · ${amount}`, link: { href: runPath(run.id), text: texts.runs.open } });

  async function send(event: FormEvent) {
    event.preventDefault();
    if (await action.run({ id: run.id, digest: run.digest, notes: notes.trim() || null }, words.done)) close();
  }

  return (
    <Dialog open title={words.question(amount)} close={action.isPending ? undefined : close}>
      <form onSubmit={event => void send(event)} className="field">
        <p>{words.text}</p>
        <p className="hint">{shared.digest} <span className="id">{run.digest}</span></p>
        <label>
          {shared.notes}
          <textarea className="short" value={notes} maxLength={1000} onChange={event => setNotes(event.target.value)} />
          <span className="hint">{shared.notesHint}</span>
        </label>
        {action.error && <ActionError problem={action.error} dialog={dialog} typed={{ notes }} />}
        <footer>
          <button type="button" disabled={action.isPending} onClick={close}>{texts.cancel}</button>
          <button type="submit" className="primary" disabled={action.isPending}>{action.error ? texts.trouble.again : shared.yes(amount)}</button>
        </footer>
      </form>
    </Dialog>
  );
}

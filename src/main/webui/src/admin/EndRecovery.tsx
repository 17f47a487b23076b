import type { FormEvent } from 'react';
import { useAction } from '../api/action';
import { endRecovery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { ActionError, dialogOf, useTyped } from '../parts/StepUp';
import { debtId, debtSubject, type Debt } from './debt';

/** Ends a plan: what is owed is taken in full again. */
export function EndRecovery({ debt, close }: { debt: Debt; close: () => void }) {
  const { texts } = useLanguage();
  const words = texts.debt.admin;
  const dialog = dialogOf('recovery-end', debtId(debt));
  const [reason, setReason] = useTyped(dialog, 'reason');
  const action = useAction(endRecovery, debtSubject(debt));
  async function send(event: FormEvent) {
    event.preventDefault();
    if (await action.run({ id: debt.creator.id, currency: debt.currency, reason: reason.trim() }, words.ended)) close();
  }
  return (
    <Dialog open title={words.endTitle(debt.creator.name)} close={close}>
      <form onSubmit={event => void send(event)} className="field">
        <p>{words.endText}</p>
        <label>
          {words.reason}
          <textarea data-autofocus required maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} />
          <span className="hint">{words.hint}</span>
        </label>
        {action.error && <ActionError problem={action.error} dialog={dialog} typed={{ reason }} />}
        <footer>
          <button type="button" onClick={close}>{texts.cancel}</button>
          <button type="submit" className="danger" disabled={reason.trim() === '' || action.isPending}>{action.error ? texts.trouble.again : words.end}</button>
        </footer>
      </form>
    </Dialog>
  );
}

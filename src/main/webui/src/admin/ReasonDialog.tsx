import type { FormEvent } from 'react';
import { useAction, type Subject } from '../api/action';
import type { Operation } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { ActionError, dialogOf, useTyped } from '../parts/StepUp';
import { SavedReasons } from './SavedReasons';

/** Asks for a reason, which is kept in the history, then runs the mutation. */
export function ReasonDialog<Answer>({ id, kind, mutation, subject, words, close, again = false, children }: {
  /** Null for a mutation that is about nothing single. */
  id: string | null;
  /** Names the dialog for `useReturn`, if the mutation may want a person to sign in again. */
  kind?: string;
  mutation: Operation<Answer, { id: string; reason: string }> | Operation<Answer, { reason: string }>;
  subject: Subject;
  words: { title: string; text: string; reason: string; hint?: string; yes: string; done: string | ((answer: Answer) => string); danger?: boolean };
  close: () => void;
  /** Whether reasons can be saved, because the same ones are given often. */
  again?: boolean;
  /** What to look at before answering. */
  children?: React.ReactNode;
}) {
  const { texts } = useLanguage();
  const dialog = kind === undefined ? undefined : dialogOf(kind, id ?? '');
  const [reason, setReason] = useTyped(dialog, 'reason');
  const action = useAction<Answer, { id?: string; reason: string }>(mutation as Operation<Answer, { id?: string; reason: string }>, subject);
  async function send(event: FormEvent) {
    event.preventDefault();
    if (await action.run({ ...(id !== null && { id }), reason: reason.trim() }, words.done)) close();
  }
  return (
    <Dialog open title={words.title} close={close}>
      <form onSubmit={event => void send(event)} className="field">
        <p>{words.text}</p>
        {children}
        <label>
          {words.reason}
          <textarea data-autofocus required maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} />
          {words.hint && <span className="hint">{words.hint}</span>}
        </label>
        {again && <SavedReasons reason={reason} use={setReason} />}
        {action.error && <ActionError problem={action.error} dialog={dialog} typed={{ reason }} />}
        <footer>
          <button type="button" onClick={close}>{texts.cancel}</button>
          <button type="submit" className={words.danger ? 'danger' : 'primary'} disabled={reason.trim() === '' || action.isPending}>
            {action.error ? texts.trouble.again : words.yes}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

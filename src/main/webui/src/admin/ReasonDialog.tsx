import { useState, type FormEvent } from 'react';
import { useApiMutation } from '../api/hooks';
import type { Operation } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { errorMessage } from '../parts/states';

/** Asks for a reason, which is kept in the history, then runs the mutation; `done` gets its answer. */
export function ReasonDialog<Answer>({ id, mutation, words, close, done }: {
  id: string;
  mutation: Operation<Answer, { id: string; reason: string }>;
  words: { title: string; text: string; reason: string; hint?: string; yes: string; danger?: boolean };
  close: () => void;
  done?: (answer: Answer) => void;
}) {
  const { texts } = useLanguage();
  const [reason, setReason] = useState('');
  const running = useApiMutation(mutation);
  function send(event: FormEvent) {
    event.preventDefault();
    running.mutate({ id, reason: reason.trim() }, {
      onSuccess: answer => {
        close();
        done?.(answer);
      },
    });
  }
  return (
    <Dialog open title={words.title} close={close}>
      <form onSubmit={send} className="field">
        <p>{words.text}</p>
        <label>
          {words.reason}
          <textarea autoFocus required maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} />
          {words.hint && <span className="hint">{words.hint}</span>}
        </label>
        {running.error && <div className="notice bad" role="alert">{errorMessage(running.error, texts.trouble.noAnswer)}</div>}
        <footer>
          <button type="button" onClick={close}>{texts.cancel}</button>
          <button type="submit" className={words.danger ? 'danger' : 'primary'} disabled={reason.trim() === '' || running.isPending}>{words.yes}</button>
        </footer>
      </form>
    </Dialog>
  );
}

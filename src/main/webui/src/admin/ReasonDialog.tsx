import { useState, type FormEvent } from 'react';
import { useDeed } from '../api/hooks';
import type { Operation } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { inWords } from '../parts/states';

/** Something that is done with a reason, which stays in the history. */
export function ReasonDialog<Answer>({ id, deed, words, close }: {
  id: string;
  deed: Operation<Answer, { id: string; reason: string }>;
  words: { title: string; text: string; reason: string; hint?: string; yes: string; danger?: boolean };
  close: () => void;
}) {
  const { say } = useLanguage();
  const [reason, setReason] = useState('');
  const doing = useDeed(deed);
  function send(event: FormEvent) {
    event.preventDefault();
    doing.mutate({ id, reason: reason.trim() }, { onSuccess: close });
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
        {doing.error && <div className="notice bad" role="alert">{inWords(doing.error, say.trouble.noAnswer)}</div>}
        <footer>
          <button type="button" onClick={close}>{say.cancel}</button>
          <button type="submit" className={words.danger ? 'danger' : 'primary'} disabled={reason.trim() === '' || doing.isPending}>{words.yes}</button>
        </footer>
      </form>
    </Dialog>
  );
}

import { useState, type FormEvent } from 'react';
import { useAction } from '../api/action';
import { pauseCreator, resumeCreator, type PauseFragment, type PauseKind } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { useDialogs } from '../parts/dialogs';
import { failureText } from '../parts/states';
import { ActorName } from './ActorName';
import { startOfDay } from './operations/days';
import { ReasonDialog } from './ReasonDialog';

interface Pausable { id: string; name: string; erasedAt: string | null; pause: PauseFragment | null }

const KINDS: PauseKind[] = ['REVIEW', 'RISK', 'CREATOR_ASKED', 'LEGAL'];

/** Payouts of a creator are paused: since when, why, by whom, and the buttons that change or end it. */
export function PausedPayouts({ creator }: { creator: Pausable }) {
  const { texts } = useLanguage();
  const show = useDialogs();
  const words = texts.pause.admin;
  const pause = creator.pause;
  if (!pause) return null;
  return (
    <div className="notice warn" data-pause={pause.kind}>
      <p>{pause.message}</p>
      <p className="quiet small">{words.by} <ActorName actor={pause.by} />{pause.own && pause.reason ? ` · ${pause.reason}` : ''}</p>
      <div className="row">
        <button type="button" className="tight" onClick={() => show(close => (
          <ReasonDialog id={creator.id} mutation={resumeCreator} subject={subject(creator)} close={close}
            words={{ title: words.resumeTitle(creator.name), text: words.resumeText, reason: words.resumeReason, yes: words.resume, done: words.resumed }} />
        ))}>{words.resume}</button>
        {!pause.own && (
          <button type="button" className="tight" onClick={() => show(close => <PauseDialog creator={creator} close={close} />)}>{words.change}</button>
        )}
      </div>
    </div>
  );
}

/** Pauses a creator whom no admin has paused yet. */
export function PausePayouts({ creator }: { creator: Pausable }) {
  const { texts } = useLanguage();
  const show = useDialogs();
  if (creator.erasedAt !== null || (creator.pause && !creator.pause.own)) return null;
  return (
    <button type="button" className="tight" onClick={() => show(close => <PauseDialog creator={creator} close={close} />)}>{texts.pause.admin.pause}</button>
  );
}

function PauseDialog({ creator, close }: { creator: Pausable; close: () => void }) {
  const { texts } = useLanguage();
  const words = texts.pause.admin;
  const before = creator.pause && !creator.pause.own ? creator.pause : null;
  const [kind, setKind] = useState<PauseKind>(before?.kind ?? 'REVIEW');
  const [reason, setReason] = useState(before?.reason ?? '');
  const [until, setUntil] = useState('');
  const action = useAction(pauseCreator, subject(creator));
  async function send(event: FormEvent) {
    event.preventDefault();
    if (await action.run({ id: creator.id, kind, reason: reason.trim(), until: startOfDay(until) }, words.paused)) close();
  }
  return (
    <Dialog open title={words.title(creator.name)} close={close}>
      <form onSubmit={event => void send(event)} className="field">
        <p>{words.text}</p>
        <label>
          {words.kind}
          <select name="kind" value={kind} onChange={event => setKind(event.target.value as PauseKind)}>
            {KINDS.map(one => <option key={one} value={one}>{words.kinds[one]}</option>)}
          </select>
        </label>
        <label>
          {words.reason}
          <textarea data-autofocus required maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} />
          <span className="hint">{kind === 'LEGAL' ? words.secret : words.read}</span>
        </label>
        <label>
          {texts.pause.until}
          <input type="date" value={until} onChange={event => setUntil(event.target.value)} />
          <span className="hint">{words.untilHint}</span>
        </label>
        {action.error && <div className="notice bad" role="alert">{failureText(action.error, texts.trouble)}</div>}
        <footer>
          <button type="button" onClick={close}>{texts.cancel}</button>
          <button type="submit" className="primary" disabled={!reason.trim() || action.isPending}>{action.error ? texts.trouble.again : words.yes}</button>
        </footer>
      </form>
    </Dialog>
  );
}

function subject(creator: Pausable) {
  return { key: `pause ${creator.id}`, about: creator.name };
}

import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import { startOfDay } from '../admin/operations/days';
import { useAction } from '../api/action';
import { useApiQuery } from '../api/hooks';
import { myPause, pauseMyPayouts, resumeMyPayouts } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { useDialogs } from '../parts/dialogs';
import { failureText } from '../parts/states';

const POLL_MS = 15_000;

/** Creators pause their own payouts and let them go on. What an admin has paused, they only read. */
export function PauseChoice() {
  const { texts } = useLanguage();
  const words = texts.pause;
  const show = useDialogs();
  const resuming = useAction(resumeMyPayouts, { key: 'pause', about: words.title });
  const creator = useApiQuery(myPause, {}, { again: POLL_MS }).data?.me.creator;
  if (!creator) return null;
  const pause = creator.pause;
  return (
    <section className="card section" aria-label={words.title} data-pause={pause ? (pause.own ? 'own' : 'platform') : 'none'}>
      <header>
        <h2>{words.title}</h2>
        {pause && <span className="badge warn">{words.badge}</span>}
      </header>
      <div className="body">
        {pause ? <div className="notice warn">{pause.message}</div> : <p>{words.text}</p>}
        <div className="row">
          {pause?.own && (
            <button type="button" className="primary" disabled={resuming.isPending} onClick={() => void resuming.run({}, words.resumed)}>{words.resume}</button>
          )}
          {!pause && (
            <button type="button" onClick={() => show(close => <PauseDialog close={close} />)}>{words.pause}</button>
          )}
        </div>
      </div>
    </section>
  );
}

function PauseDialog({ close }: { close: () => void }) {
  const { texts } = useLanguage();
  const words = texts.pause;
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const action = useAction(pauseMyPayouts, { key: 'pause', about: words.title });
  async function send(event: FormEvent) {
    event.preventDefault();
    if (await action.run({ reason: reason.trim() || null, until: startOfDay(until) }, words.paused)) close();
  }
  return (
    <Dialog open title={words.question} close={close}>
      <form onSubmit={event => void send(event)} className="field">
        <p>{words.text}</p>
        <label>{words.reason}<textarea maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} /></label>
        <label>
          {words.until}
          <input type="date" value={until} onChange={event => setUntil(event.target.value)} />
          <span className="hint">{words.untilHint}</span>
        </label>
        {action.error && <div className="notice bad" role="alert">{failureText(action.error, texts.trouble)}</div>}
        <footer>
          <button type="button" onClick={close}>{texts.cancel}</button>
          <button type="submit" className="primary" disabled={action.isPending}>{action.error ? texts.trouble.again : words.pause}</button>
        </footer>
      </form>
    </Dialog>
  );
}

/** On the page of payouts: that nothing is sent for now, and why. */
export function PausedNotice() {
  const { texts } = useLanguage();
  const pause = useApiQuery(myPause, {}, { again: POLL_MS }).data?.me.creator?.pause;
  if (!pause) return null;
  return (
    <div className="notice warn" data-paused>
      <p>{pause.message}</p>
      {pause.own && <Link className="button" href="/dashboard/creator/settings">{texts.creator.toSettings}</Link>}
    </div>
  );
}

import { useEffect, useState } from 'react';
import { isStepUp } from '../api/client';
import { useLanguage } from '../language/language';
import { useSession } from '../session';
import { arrive, forget, keep, placeOf } from './kept';
import { useMessages } from './messages';
import { failureText } from './states';

/** Once for each load of the page, before anything reads the address. */
const arrival = arrive();
let returned = arrival?.kept ?? null;
let opened = false;
let told = false;

// The browser has gone back to the page as it was, with its dialog open.
window.addEventListener('pageshow', event => {
  if (event.persisted) forget();
});

function usePerson(): string {
  const { viewer } = useSession();
  return `${viewer.email ?? ''} ${viewer.name ?? ''}`;
}

/** A text that somebody types into a dialog. It is there again when they come back to the dialog from signing in again. */
export function useTyped(dialog: string | undefined, field: string, initial = '') {
  const before = dialog !== undefined && returned?.dialog === dialog ? returned.typed[field] : undefined;
  const value = useState(before ?? initial);
  // The next time it opens, it is empty again.
  useEffect(() => () => {
    if (returned?.dialog === dialog) returned = null;
  }, [dialog]);
  return value;
}

/** Opens the dialog again that somebody has left to sign in again; `ids` are those on the page. */
export function useReturn(kind: string, ids: string[], open: (id: string) => void) {
  const person = usePerson();
  const known = ids.join(' ');
  useEffect(() => {
    const id = opened || returned?.person !== person ? undefined : ids.find(one => returned?.dialog === dialogOf(kind, one));
    if (id !== undefined) {
      opened = true;
      open(id);
    }
    // What it opens does not decide when.
  }, [kind, known, person]);
}

/** The name of a dialog: what it does, and to what. */
export function dialogOf(kind: string, id: string): string {
  return `${kind}:${id}`;
}

/** Says in a message that stays how the way to the provider and back ended. */
export function StepUpReturn() {
  const { texts } = useLanguage();
  const { say } = useMessages();
  const person = usePerson();
  useEffect(() => {
    if (arrival === null || told) return;
    told = true;
    const other = returned !== null && returned.person !== person;
    if (other) returned = null;
    const end = other ? 'other' : arrival.end;
    say({ key: 'step-up', tone: end === 'done' ? 'good' : 'warn', about: texts.stepUp.title, text: texts.stepUp.ends[end], passing: true });
  }, [person, say, texts]);
  return null;
}

/** Why an action failed, with the button that leads to the provider and back into the dialog if the person has to sign in again first. */
export function ActionError({ problem, dialog, typed }: { problem: Error; dialog?: string; typed: Record<string, string> }) {
  const { texts } = useLanguage();
  const person = usePerson();
  if (!isStepUp(problem)) return <div className="notice bad" role="alert">{failureText(problem, texts.trouble)}</div>;
  function signInAgain() {
    const place = placeOf(location.pathname, location.search);
    if (dialog !== undefined) keep({ person, place, dialog, typed, at: Date.now() });
    location.assign(`/sign-in/step-up?to=${encodeURIComponent(place)}`);
  }
  return (
    <div className="notice warn" role="alert" data-step-up>
      <p>{failureText(problem, texts.trouble)}</p>
      <p>{texts.stepUp.kept}</p>
      <button type="button" onClick={signInAgain}>{texts.stepUp.action}</button>
    </div>
  );
}

import type { ReactNode } from 'react';
import { ApiError, Offline } from '../api/client';
import type { Texts } from '../language/fr';
import { useLanguage } from '../language/language';

/** As tall as the content to come, so that the page does not jump. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const { texts } = useLanguage();
  return (
    <div className="loading" role="status">
      <span className="unseen">{texts.loading}</span>
      {Array.from({ length: lines }, (_, line) => <div key={line} className="bone" />)}
    </div>
  );
}

/** Says why something could not be shown or done: the API's message if there is one. */
export function ErrorNotice({ problem, again }: { problem: Error; again?: () => unknown }) {
  const { texts } = useLanguage();
  return (
    <div className="notice bad" role="alert">
      <p><strong>{texts.trouble.title}</strong></p>
      <p>{problem instanceof ApiError && problem.message ? problem.message : texts.trouble.noAnswer}</p>
      {again && <button type="button" onClick={() => void again()}>{texts.trouble.again}</button>}
    </div>
  );
}

/** Why an action failed: the API's message if there is one, otherwise whether it may have been carried out. */
export function failureText(problem: Error, words: Texts['trouble']): string {
  if (problem instanceof ApiError && problem.message) return problem.message;
  return problem instanceof Offline ? words.offline : words.unclear;
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p><strong>{title}</strong></p>
      {children}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Refused } from '../api/ask';
import { useLanguage } from '../language/language';

/** As tall as what will stand here, so that nothing jumps. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const { say } = useLanguage();
  return (
    <div className="loading" role="status">
      <span className="unseen">{say.loading}</span>
      {Array.from({ length: lines }, (_, line) => <div key={line} className="bone" />)}
    </div>
  );
}

/** Why something is not shown or was not done, in the API's own words where it has some. */
export function Trouble({ problem, again }: { problem: Error; again?: () => unknown }) {
  const { say } = useLanguage();
  return (
    <div className="notice bad" role="alert">
      <p><strong>{say.trouble.title}</strong></p>
      <p>{inWords(problem, say.trouble.noAnswer)}</p>
      {again && <button type="button" onClick={() => void again()}>{say.trouble.again}</button>}
    </div>
  );
}

export function inWords(problem: Error, noAnswer: string): string {
  return problem instanceof Refused && problem.message ? problem.message : noAnswer;
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p><strong>{title}</strong></p>
      {children}
    </div>
  );
}

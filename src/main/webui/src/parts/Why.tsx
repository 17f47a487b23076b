import type { ReactNode } from 'react';
import { useLanguage } from '../language/language';

/** Behind each amount that is held, frozen, failed or missing: one sentence, and the next step. */
export function Why({ of, children }: { of: string; children: ReactNode }) {
  const { say } = useLanguage();
  return (
    <details className="why">
      <summary>{say.why}<span className="unseen"> {of}</span></summary>
      <div>{children}</div>
    </details>
  );
}

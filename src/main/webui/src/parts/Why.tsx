import type { ReactNode } from 'react';
import { useLanguage } from '../language/language';

/** Explains an amount that is held, frozen, failed or missing, and the next step. */
export function Why({ of, children }: { of: string; children: ReactNode }) {
  const { texts } = useLanguage();
  return (
    <details className="why">
      <summary>{texts.why}<span className="unseen"> {of}</span></summary>
      <div>{children}</div>
    </details>
  );
}

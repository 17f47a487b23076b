import type { ReactNode } from 'react';
import { useLanguage } from '../language/language';

/** Explains an amount that is held, frozen, failed or missing, and the next step. `open`: the reader need not ask. */
export function Why({ of, open = false, children }: { of: string; open?: boolean; children: ReactNode }) {
  const { texts } = useLanguage();
  return (
    <details className="why" open={open}>
      <summary>{texts.why}<span className="unseen"> {of}</span></summary>
      <div>{children}</div>
    </details>
  );
}

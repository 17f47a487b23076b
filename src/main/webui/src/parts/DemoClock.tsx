import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage } from '../language/language';
import { useNow } from '../session';

/** Only in the demo: moves the clock forward, for example by seven days, and runs what is due by then. */
export function DemoClock() {
  const { texts, format } = useLanguage();
  const all = useQueryClient();
  const now = useNow();
  const [busy, setBusy] = useState(false);
  async function advance(step: string) {
    setBusy(true);
    try {
      await fetch('/demo/clock', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ advance: step }),
      });
      await all.invalidateQueries();
    } finally {
      setBusy(false);
    }
  }
  return (
    <aside aria-label={texts.clock.label}>
      <details className="clock">
      <summary><span className="unseen">{texts.clock.label} </span><time>{format.time(new Date(now).toISOString())}</time></summary>
      {([['PT1H', texts.clock.hour], ['P1D', texts.clock.day], ['P7D', texts.clock.week]] as const).map(([step, label]) => (
        <button key={step} type="button" disabled={busy} onClick={() => void advance(step)}>{label}</button>
      ))}
      </details>
    </aside>
  );
}

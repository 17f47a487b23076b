import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage } from '../language/language';
import { useNow } from '../session';

/** In the demo alone: seven days pass at a click, and what is due by then happens. */
export function DemoClock() {
  const { say, format } = useLanguage();
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
    <aside aria-label={say.clock.label}>
      <details className="clock">
      <summary><span className="unseen">{say.clock.label} </span><time>{format.time(new Date(now).toISOString())}</time></summary>
      {([['PT1H', say.clock.hour], ['P1D', say.clock.day], ['P7D', say.clock.week]] as const).map(([step, label]) => (
        <button key={step} type="button" disabled={busy} onClick={() => void advance(step)}>{label}</button>
      ))}
      </details>
    </aside>
  );
}

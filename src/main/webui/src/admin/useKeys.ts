import { useEffect, useRef, useState } from 'react';

interface Deeds<Row> {
  open: (row: Row) => void;
  choose: (row: Row) => void;
  help: () => void;
  search: () => void;
}

/** j and k go through the rows, x chooses, Enter opens, / searches, ? helps; nothing of it while somebody writes or answers. */
export function useKeys<Row extends { id: string }>(rows: Row[], deeds: Deeds<Row>): string | null {
  const [here, setHere] = useState<string | null>(null);
  const latest = useRef({ rows, deeds, here });
  useEffect(() => {
    latest.current = { rows, deeds, here };
  });
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const target = event.target as HTMLElement;
      const busy = target.closest('input:not([type=checkbox]), textarea, select') || document.querySelector('dialog[open]');
      if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
      const now = latest.current;
      const at = now.rows.findIndex(row => row.id === now.here);
      const row = now.rows[at];
      const step = (to: number) => {
        const next = now.rows[Math.min(now.rows.length - 1, Math.max(0, to))];
        if (next) {
          setHere(next.id);
          document.querySelector(`[data-payout="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: 'nearest' });
        }
      };
      switch (event.key) {
        case 'j': step(at + 1); break;
        case 'k': step(at - 1); break;
        case 'x': if (row) now.deeds.choose(row); break;
        case 'Enter':
          if (!row || target.closest('a, button, summary')) return;
          now.deeds.open(row);
          break;
        case '/': now.deeds.search(); break;
        case '?': now.deeds.help(); break;
        default: return;
      }
      event.preventDefault();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return here;
}

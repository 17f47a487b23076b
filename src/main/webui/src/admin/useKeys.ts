import { useEffect, useRef, useState } from 'react';

interface KeyActions<Row> {
  open: (row: Row) => void;
  choose: (row: Row) => void;
  help: () => void;
  search: () => void;
  /** Chooses all rows of the list. */
  all?: () => void;
  /** Prepares what is done with those that are chosen. */
  prepare?: () => void;
}

/**
 * j and k move through the rows, x selects, a selects all, p prepares a run, Enter opens, / searches, ? shows help. Ignored while
 * somebody types or a dialog is open. Answers the id of the current row.
 *
 * @param start the row from which the reader comes back; null for none
 */
export function useKeys<Row extends { id: string }>(rows: Row[], actions: KeyActions<Row>, start: string | null): string | null {
  const [current, setCurrent] = useState<string | null>(start);
  const latest = useRef({ rows, actions, current });
  const shown = useRef(false);
  useEffect(() => {
    if (start === null || shown.current || !rows.some(row => row.id === start)) return;
    shown.current = true;
    document.querySelector(`[data-payout="${CSS.escape(start)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [rows, start]);
  useEffect(() => {
    latest.current = { rows, actions, current };
  });
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const target = event.target as HTMLElement;
      if (isBusy(event)) return;
      const now = latest.current;
      const at = now.rows.findIndex(row => row.id === now.current);
      const row = now.rows[at];
      const step = (to: number) => {
        const next = now.rows[Math.min(now.rows.length - 1, Math.max(0, to))];
        if (next) {
          setCurrent(next.id);
          const shownRow = document.querySelector(`[data-payout="${CSS.escape(next.id)}"]`);
          shownRow?.scrollIntoView({ block: 'nearest' });
          // The focus goes along, so that Enter and Tab act on this row, and a screen reader reads it.
          shownRow?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
        }
      };
      switch (event.key) {
        case 'j': step(at + 1); break;
        case 'k': step(at - 1); break;
        case 'x': if (row) now.actions.choose(row); break;
        case 'Enter':
          if (!row || target.closest('a, button, summary')) return;
          now.actions.open(row);
          break;
        case 'a': now.actions.all?.(); break;
        case 'p': now.actions.prepare?.(); break;
        case '/': now.actions.search(); break;
        case '?': now.actions.help(); break;
        default: return;
      }
      event.preventDefault();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return current;
}

/** On the page of one row, j goes to the next one and k to the previous one, as in the list. */
export function useStepKeys(next: string | undefined, previous: string | undefined, go: (id: string) => void) {
  const latest = useRef({ next, previous, go });
  useEffect(() => {
    latest.current = { next, previous, go };
  });
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const { next: following, previous: before, go: open } = latest.current;
      const id = event.key === 'j' ? following : event.key === 'k' ? before : undefined;
      if (!id || isBusy(event)) return;
      event.preventDefault();
      open(id);
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Whether the reader types, or a dialog is open. */
function isBusy(event: KeyboardEvent): boolean {
  const typing = (event.target as HTMLElement).closest('input:not([type=checkbox]), textarea, select') !== null;
  return typing || document.querySelector('dialog[open]') !== null || event.ctrlKey || event.metaKey || event.altKey;
}

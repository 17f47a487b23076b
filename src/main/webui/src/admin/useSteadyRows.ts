import { useState } from 'react';

interface Answer<Row> {
  rows: Row[];
  /** When it arrived, in milliseconds. */
  at: number;
}

interface Kept<Row> {
  list: string;
  /** The answer whose rows are shown, in their order. */
  adoptedAt: number;
  rows: Row[];
  newest: Answer<Row>;
}

interface Steady<Row> {
  rows: Row[];
  /** How many rows of the newest answer are not shown yet. */
  hidden: number;
  /** Whether a row is still in the list. */
  isHere: (row: Row) => boolean;
  showAll: () => void;
}

/**
 * Rows that do not move while somebody reads or points at them. Those that are shown change in place; new ones wait until the reader asks
 * for them. Another `list` (a filter, a page, an order) shows the newest answer, and so does an outcome of the reader's own, at `outcomeAt`.
 *
 * @param answer the newest answer of this list; undefined until there is one
 */
export function useSteadyRows<Row extends { id: string }>(answer: Answer<Row> | undefined, list: string, outcomeAt: number): Steady<Row> {
  const [state, setState] = useState<Kept<Row> | null>(null);
  let kept = state;
  if (answer && (kept === null || kept.list !== list || kept.newest.at !== answer.at)) {
    kept = next(kept, answer, list, outcomeAt);
    setState(kept);
  }
  const shown = new Set(kept?.rows.map(row => row.id));
  const present = new Set(kept?.newest.rows.map(row => row.id));
  return {
    rows: kept?.rows ?? [],
    hidden: [...present].filter(id => !shown.has(id)).length,
    isHere: row => present.has(row.id),
    showAll: () => setState(last => last && { ...last, adoptedAt: last.newest.at, rows: last.newest.rows }),
  };
}

/** What is shown after an answer. */
export function next<Row extends { id: string }>(kept: Kept<Row> | null, answer: Answer<Row>, list: string, outcomeAt: number): Kept<Row> {
  const own = kept !== null && outcomeAt > kept.adoptedAt && answer.at > outcomeAt;
  if (kept === null || kept.list !== list || kept.rows.length === 0 || own) {
    return { list, adoptedAt: answer.at, rows: answer.rows, newest: answer };
  }
  const byId = new Map(answer.rows.map(row => [row.id, row]));
  return { ...kept, rows: kept.rows.map(row => byId.get(row.id) ?? row), newest: answer };
}

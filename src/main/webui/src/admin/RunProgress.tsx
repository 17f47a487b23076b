import { useLanguage } from '../language/language';
import type { Run } from './RunPage';
import { paysOf } from './RunsPage';

const DECIDED = ['SENT', 'FAILED', 'HELD_BACK', 'GONE', 'CANCELLED'];

/** How far a run is, and what became of its items so far. Their sums add up to what the run pays. */
export function RunProgress({ run }: { run: Run }) {
  const { texts, format } = useLanguage();
  const words = texts.runs;
  const all = paysOf(run).count;
  const results = run.results.filter(result => result.count > 0);
  const decided = results.filter(result => DECIDED.includes(result.status)).reduce((sum, result) => sum + result.count, 0);
  return (
    <section className="card section" aria-label={words.progress}>
      <header><h2>{words.progress}</h2></header>
      <div className="body">
        <progress max={all || 1} value={Math.min(decided, all)} aria-label={words.progress} />
        <p role="status" data-progress>{words.decided(format.number(Math.min(decided, all)), format.number(all))}</p>
        <dl className="pairs">
          {results.map(result => (
            <div key={result.status} className="unwrapped" data-result={result.status}>
              <dt>{words.items[result.status]}</dt>
              <dd>{texts.admin.count(format.number(result.count), result.count === 1)} · <span className="amount">{format.money(result.amount, run.currency)}</span></dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

import { useAction } from '../../api/action';
import { sweepStripe, type EventCountsQuery } from '../../generated/operations';
import { useLanguage } from '../../language/language';
import { AdminOnly } from '../../session';

/** When Stripe's lists of events were last read for what never reached us, and a button that reads them now. */
export function SweepPanel({ sweep }: { sweep: EventCountsQuery['stripeSweep'] }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.sweep;
  const run = useAction(sweepStripe, { key: 'sweep', about: words.title });
  return (
    <section className="card section" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
        <AdminOnly><button type="button" className="tight" disabled={run.isPending}
          onClick={() => void run.run({}, ({ sweepStripe: report }) => words.done(report.accounts, report.missedEvents, report.unfinished))}>
          {run.isPending ? words.running : words.run}
        </button></AdminOnly>
      </header>
      <div className="body">
        <p className="quiet">{words.text}</p>
        <dl className="pairs">
          <div className="unwrapped"><dt>{words.last}</dt><dd>{sweep.platformSweptAt ? <time dateTime={sweep.platformSweptAt}>{format.time(sweep.platformSweptAt)}</time> : texts.none}</dd></div>
          <div className="unwrapped"><dt>{words.accounts}</dt><dd>{format.number(sweep.accounts)}</dd></div>
          <div className="unwrapped"><dt>{words.left}</dt><dd>{format.number(sweep.unfinished)}</dd></div>
          {sweep.nextAt && <div className="unwrapped"><dt>{words.next}</dt><dd><time dateTime={sweep.nextAt}>{format.time(sweep.nextAt)}</time></dd></div>}
        </dl>
      </div>
    </section>
  );
}

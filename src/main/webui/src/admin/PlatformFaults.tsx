import { useApiQuery } from '../api/hooks';
import { platformFaults } from '../generated/operations';
import { useLanguage } from '../language/language';

const POLL_MS = 30_000;

/** What Stripe refuses because of the platform, what to do, and Stripe's pages about it. Shows nothing if there is nothing. */
export function PlatformFaults() {
  const { texts, format } = useLanguage();
  const words = texts.admin.platform;
  const answer = useApiQuery(platformFaults, {}, { again: POLL_MS });
  const faults = answer.data?.platformFaults ?? [];
  if (faults.length === 0) return null;
  return (
    <section className="notice bad" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      {faults.map(fault => (
        <div key={`${fault.call} ${fault.code}`} data-fault={fault.call}>
          <p><strong>{fault.advice}</strong></p>
          <p className="small">{words.since(format.date(fault.since), format.number(fault.refusals))}</p>
          <p className="id small">{fault.call === 'any' ? fault.code : `${fault.call} · ${fault.code}`} · {fault.stripeAnswer}</p>
          <p className="row">
            {fault.link && <a href={fault.link} target="_blank" rel="noopener noreferrer">{words.page}</a>}
            {fault.requestLogUrl && <a href={fault.requestLogUrl} target="_blank" rel="noopener noreferrer">{words.log}</a>}
          </p>
        </div>
      ))}
    </section>
  );
}

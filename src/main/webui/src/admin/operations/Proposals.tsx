import { Link } from 'wouter';
import { useApiQuery } from '../../api/hooks';
import { openProposals, type OpenProposalsQuery } from '../../generated/operations';
import { useLanguage } from '../../language/language';
import { ActorName } from '../ActorName';
import { termsText } from '../termsText';

type Proposal = OpenProposalsQuery['proposals'][number];

const POLL_MS = 30_000;
const OF_CREATORS = ['TERMS', 'WRITE_OFF'];

/** What one admin has sent, and what another one must send as well. Nothing if nothing waits. */
export function Proposals() {
  const { texts } = useLanguage();
  const words = texts.operations.proposals;
  const answer = useApiQuery(openProposals, {}, { again: POLL_MS });
  const proposals = answer.data?.proposals ?? [];
  if (proposals.length === 0) return null;
  return (
    <section className="card section" aria-label={words.title} data-proposals>
      <header><h2>{words.title}</h2></header>
      <div className="body">
        <p className="quiet">{words.text}</p>
        {proposals.map(one => <OneProposal key={`${one.kind} ${one.subject} ${one.by} ${one.at}`} one={one} />)}
      </div>
    </section>
  );
}

function OneProposal({ one }: { one: Proposal }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.proposals;
  const creator = one.facts.find(fact => fact.field === 'creator')?.value ?? one.subject;
  const page = OF_CREATORS.includes(one.kind) ? `creators/${encodeURIComponent(creator)}` : `payouts/${encodeURIComponent(one.subject)}`;
  return (
    <div className={`notice ${one.valid ? 'warn' : ''}`} data-proposed={one.kind}>
      <h3>{words.kinds[one.kind]}</h3>
      <p>{texts.operations.rules.proposed} <ActorName actor={one.by} />, <time dateTime={one.at}>{format.time(one.at)}</time></p>
      <dl className="pairs">
        {one.facts.map(fact => <div key={fact.field} className="unwrapped"><dt>{fact.label}</dt><dd>{fact.field === 'terms' ? termsText(fact.value, texts, format) : fact.value}</dd></div>)}
      </dl>
      <p>{one.invalidBecause ?? words.until(format.time(one.until))}</p>
      <Link href={`/dashboard/admin/${page}`}>{words.open}</Link>
    </div>
  );
}

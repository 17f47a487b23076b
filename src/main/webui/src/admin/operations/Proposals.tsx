import { Link } from 'wouter';
import { useApiQuery } from '../../api/hooks';
import { openProposals, type OpenProposalsQuery } from '../../generated/operations';
import { useLanguage } from '../../language/language';
import { ActorName } from '../ActorName';

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
  const run = one.kind === 'RUN';
  const folder = run ? 'runs' : OF_CREATORS.includes(one.kind) ? 'creators' : 'payouts';
  const page = `${folder}/${encodeURIComponent(one.subject)}`;
  const until = format.time(one.until);
  return (
    <div className={`notice ${one.valid ? 'warn' : ''}`} data-proposed={one.kind}>
      <h3>{words.kinds[one.kind]}</h3>
      <p><strong>{one.creatorName ?? one.subject}</strong></p>
      {one.sentences.map(sentence => <p key={sentence}>{sentence}</p>)}
      <p className="quiet">{run ? words.approved : texts.operations.rules.proposed} <ActorName actor={one.by} />, <time dateTime={one.at}>{format.time(one.at)}</time></p>
      <p>{one.invalidBecause ?? (run ? words.startUntil(until) : words.until(until))}</p>
      <Link href={`/dashboard/admin/${page}`}>{words.open}</Link>
    </div>
  );
}

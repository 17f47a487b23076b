import { Link, useSearchParams } from 'wouter';
import { useApiPages } from '../../api/hooks';
import { auditList, type AuditListQuery } from '../../generated/operations';
import { useLanguage } from '../../language/language';
import { Search } from '../../parts/Search';
import { changed, REPLACE } from '../../parts/searchParams';
import { Empty, ErrorNotice, Loading } from '../../parts/states';
import { Cell, Table } from '../../parts/Table';
import { ActorName } from '../ActorName';
import { useAuditWords } from '../useAuditWords';
import { startOfDay } from './days';
import { Operations } from './Operations';
import { VerifyAudit } from './VerifyAudit';

type Entry = AuditListQuery['auditLog']['nodes'][number];

const PAGE_SIZE = 50;
const FILTERS = ['actor', 'action', 'subject', 'from', 'to'] as const;

/** Who did what, about whom and when, with filters that are kept in the URL; and the check that nobody changed it since. */
export default function AuditPage() {
  const { texts } = useLanguage();
  const words = texts.operations.audit;
  const [params, setParams] = useSearchParams();
  const [actor, action, subject, from, to] = FILTERS.map(name => params.get(name));
  const wanted = { actor: actor ?? null, action: action ?? null, subject: subject ?? null, from: startOfDay(from), until: startOfDay(to, 1) };
  const pages = useApiPages(auditList, { ...wanted, first: PAGE_SIZE, after: null }, answer => answer.auditLog);
  const entries = pages.data?.pages.flatMap(page => page.auditLog.nodes);
  const set = (values: Record<string, string | null>) => setParams(changed(values), REPLACE);
  const names = [words.at, words.who, words.what, words.about, words.why];
  const filtered = FILTERS.some(name => params.get(name));
  return (
    <Operations title={words.title} text={words.text}>
      <section className="card section" aria-label={words.title}>
        <div className="tools">
          <Search label={words.findActor} now={actor ?? ''} find={text => set({ actor: text })} />
          <Action now={action ?? ''} choose={one => set({ action: one })} />
          <Search label={words.findSubject} now={subject ?? ''} find={text => set({ subject: text })} />
          <Day label={words.from} now={from ?? ''} choose={day => set({ from: day })} />
          <Day label={words.to} now={to ?? ''} choose={day => set({ to: day })} />
          {filtered && <button type="button" className="plain" onClick={() => set({ actor: null, action: null, subject: null, from: null, to: null })}>{texts.admin.clear}</button>}
        </div>
        {pages.error && !entries ? <ErrorNotice problem={pages.error} again={pages.refetch} />
          : !entries ? <Loading lines={8} />
          : entries.length === 0 ? <Empty title={words.empty}>{words.emptyText}</Empty>
          : (
            <Table names={names} caption={words.title} broad>
              {entries.map((entry, index) => <Row key={index} entry={entry} names={names} filter={set} />)}
            </Table>
          )}
        {pages.hasNextPage && (
          <div className="more"><button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{texts.more}</button></div>
        )}
      </section>
      <VerifyAudit />
    </Operations>
  );
}

function Day({ label, now, choose }: { label: string; now: string; choose: (day: string | null) => void }) {
  return <label className="row day">{label}<input type="date" value={now} onChange={event => choose(event.target.value || null)} /></label>;
}

const OTHER = 'other';

/** All actions and operations in words, sorted by what they are about. A link to the page may have the beginning of one, such as `payout`. */
function Action({ now, choose }: { now: string; choose: (action: string | null) => void }) {
  const { words } = useAuditWords();
  const { language } = useLanguage();
  const groupOf = (action: string) => (action.split('.')[0]! in words.groups ? action.split('.')[0]! : OTHER);
  const sorted = (named: Record<string, string>) => Object.entries(named).sort(([, one], [, other]) => one.localeCompare(other, language));
  const options = (named: Record<string, string>) => sorted(named).map(([code, text]) => <option key={code} value={code}>{text}</option>);
  return (
    <select aria-label={words.find} value={now} onChange={event => choose(event.target.value || null)}>
      <option value="">{words.anyAction}</option>
      {now && !(now in words.actions) && !(now in words.attempts) && <option value={now}>{words.groups[now as keyof typeof words.groups] ?? now}</option>}
      {Object.entries(words.groups).map(([group, name]) => (
        <optgroup key={group} label={name}>
          {options(Object.fromEntries(Object.entries(words.actions).filter(([action]) => groupOf(action) === group)))}
        </optgroup>
      ))}
      <optgroup label={words.attempted}>{options(words.attempts)}</optgroup>
    </select>
  );
}

function Row({ entry, names, filter }: { entry: Entry; names: string[]; filter: (values: Record<string, string | null>) => void }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.audit;
  const { words: audit, say } = useAuditWords();
  const { what, from, to, reason, facts } = say(entry);
  return (
    <tr data-entry={entry.action}>
      <Cell name={names[0]}><time dateTime={entry.at}>{format.time(entry.at)}</time></Cell>
      <Cell name={names[1]}>
        <ActorName actor={entry.actor} />
        <div><button type="button" className="plain small" onClick={() => filter({ actor: entry.actor })}>{words.only}<span className="unseen"> {entry.actor}</span></button></div>
        {entry.address && <div className="quiet small id">{entry.address}</div>}
      </Cell>
      <Cell name={names[2]} prose>
        {what}
        {(from ?? to) && <div className="small">{words.change(from ?? texts.none, to ?? texts.none)}</div>}
        {entry.refused && <div><span className="badge warn">{words.refused}</span></div>}
      </Cell>
      <Cell name={names[3]}>
        {entry.subject.startsWith('payout_') ? <Link className="id" href={`/dashboard/admin/payouts/${entry.subject}`}>{entry.subject}</Link> : audit.subjects[entry.subject] ?? <span className="id">{entry.subject}</span>}
        <div><button type="button" className="plain small" onClick={() => filter({ subject: entry.subject })}>{words.only}<span className="unseen"> {entry.subject}</span></button></div>
      </Cell>
      <Cell name={names[4]} prose>
        {reason && <div className="small">{reason}</div>}
        {facts && <div className="quiet id">{facts}</div>}
      </Cell>
    </tr>
  );
}

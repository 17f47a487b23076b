import { Link } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { waitingOnward, type OnwardRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Cell, Table } from '../parts/Table';
import { CreatorLink } from './CreatorLink';
import { RetryOnward } from './RetryOnward';

const POLL_MS = 30_000;

/** Transferred money that has not left for the creator's bank, why, and a button to try again. Shows nothing if there is none. */
export function WaitingOnward() {
  const { texts, format } = useLanguage();
  const words = texts.onward;
  const answer = useApiQuery(waitingOnward, {}, { again: POLL_MS });
  const rows: OnwardRowFragment[] = [...(answer.data?.failed.nodes ?? []), ...(answer.data?.waiting.nodes ?? [])];
  const total = (answer.data?.failed.totalCount ?? 0) + (answer.data?.waiting.totalCount ?? 0);
  if (rows.length === 0) return null;
  const names = [words.amount, words.creator, words.since, words.why];
  return (
    <section className="card section" aria-label={words.title}>
      <header><h2>{words.title}</h2></header>
      <Table names={names} caption={words.title} short>
        {rows.map(row => (
          <tr key={row.payoutId} data-onward={row.payoutId}>
            <Cell name={names[0]}><Link href={`/dashboard/admin/payouts/${row.payoutId}`}><strong>{format.money(row.amount, row.currency)}</strong></Link></Cell>
            <Cell name={names[1]}><CreatorLink creator={row.creator} /></Cell>
            <Cell name={names[2]}>{format.date(row.waitingSince)}</Cell>
            <Cell name={names[3]} prose>
              <div className="small">{row.reason}</div>
              {row.stripeAnswer && <div className="id small">{row.stripeAnswer}</div>}
              <RetryOnward payoutId={row.payoutId} of={row.creator.name} />
            </Cell>
          </tr>
        ))}
      </Table>
      {total > rows.length && <p className="quiet after-table">{words.shown(format.number(rows.length), format.number(total))}</p>}
    </section>
  );
}

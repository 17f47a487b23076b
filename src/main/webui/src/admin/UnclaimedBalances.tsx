import { Link } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { unclaimedBalances } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Cell, Table } from '../parts/Table';

const POLL_MS = 60_000;

/** Money that has been available for long and that its creators do not request: the law limits how long a platform may hold it. */
export function UnclaimedBalances() {
  const { texts, format } = useLanguage();
  const words = texts.unclaimed;
  const rows = useApiQuery(unclaimedBalances, {}, { again: POLL_MS }).data?.unclaimedBalances ?? [];
  if (rows.length === 0) return null;
  const names = [words.amount, words.creator, words.since];
  return (
    <section className="card section" aria-label={words.title}>
      <header><h2>{words.title}</h2></header>
      <div className="body"><p className="quiet">{words.text}</p></div>
      <Table names={names} caption={words.title}>
        {rows.map(row => (
          <tr key={`${row.creator.id} ${row.currency}`} data-unclaimed={row.creator.id}>
            <Cell name={names[0]}><strong>{format.money(row.amount, row.currency)}</strong></Cell>
            <Cell name={names[1]}>
              <Link href={`/dashboard/admin/creators?search=${encodeURIComponent(row.creator.id)}`}>{row.creator.name}</Link>
            </Cell>
            <Cell name={names[2]}>{format.date(row.since)}</Cell>
          </tr>
        ))}
      </Table>
    </section>
  );
}

import { Link } from 'wouter';
import { useApiPages } from '../api/hooks';
import { creatorPayouts, type QueueRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Arrival } from '../parts/Arrival';
import { Badge } from '../parts/Badge';
import { Export } from '../parts/Export';
import { Cell } from '../parts/Table';
import { Why } from '../parts/Why';
import { useSession } from '../session';
import { Actions } from './actions';
import { Listed } from './Listed';
import { RetryOnward } from './RetryOnward';
import { ReverseTransfer } from './ReverseTransfer';

const PAGE_SIZE = 10;
const ONWARD_WAITS = ['WAITING', 'FAILED'];

/** A creator's requests and what became of each, with what an admin can do about it. */
export function CreatorPayouts({ id }: { id: string }) {
  const { texts, format } = useLanguage();
  const { readsEverything, isAdmin } = useSession();
  const words = texts.person;
  const pages = useApiPages(creatorPayouts, { id, first: PAGE_SIZE, after: null }, answer => answer.payoutRequests, { again: 4_000 });
  const names = [texts.admin.requested, texts.admin.date, texts.admin.status, ...(isAdmin ? [texts.admin.actions] : [])];
  return (
    <Listed title={words.payouts} names={names} pages={pages} empty={words.noPayouts}
      rows={pages.data?.pages.flatMap(page => page.payoutRequests.nodes)}
      tools={readsEverything && <Export list="payouts" wanted={{ creatorId: id }} text={texts.exports.list} of={words.payouts} tight />}>
      {row => (
        <tr key={row.id} data-payout={row.id}>
          <Cell name={names[0]}>
            <Link href={`/dashboard/admin/payouts/${row.id}`}><strong>{format.money(row.requestedAmount, row.currency)}</strong></Link>
          </Cell>
          <Cell name={names[1]}><time dateTime={row.requestedAt} title={format.time(row.requestedAt)}>{format.date(row.requestedAt)}</time></Cell>
          <Cell name={names[2]} prose={!isAdmin}>
            <State row={row} />
            {!isAdmin && <ReverseTransfer payout={row} />}
            {!isAdmin && waitsOnward(row) && <Arrival payout={row} />}
          </Cell>
          {isAdmin && (
            <Cell name={names[3]} prose>
              <Actions payout={row} tight />
              <ReverseTransfer payout={row} />
              {waitsOnward(row) && (
                <><Arrival payout={row} /><RetryOnward payoutId={row.id} of={row.creator.name} /></>
              )}
            </Cell>
          )}
        </tr>
      )}
    </Listed>
  );
}

function waitsOnward(row: QueueRowFragment): boolean {
  return row.onward !== null && ONWARD_WAITS.includes(row.onward.status);
}

function State({ row }: { row: QueueRowFragment }) {
  const { texts, format } = useLanguage();
  const reason = row.outcomeUnknown ? texts.admin.unknownWhy : (row.waitingBecause ?? (row.status === 'FAILED' ? row.failureReason : row.status === 'CANCELLED' ? row.notes : null));
  return (
    <>
      {row.outcomeUnknown ? <span className="badge warn">{texts.admin.unknown}</span> : <Badge status={row.status} />}
      {reason && <div><Why of={format.money(row.requestedAmount, row.currency)}>{reason}</Why></div>}
    </>
  );
}

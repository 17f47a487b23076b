import { useEffect } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useApiPages } from '../api/hooks';
import { creatorList, type CreatorListQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { changed, REPLACE } from '../parts/searchParams';
import { Search } from '../parts/Search';
import { Empty, Loading, ErrorNotice } from '../parts/states';
import { Cell, Table } from '../parts/Table';
import { Why } from '../parts/Why';
import { BlockedPayouts } from './BlockedPayouts';
import { EraseCreator } from './EraseCreator';
import { ResetStripe } from './ResetStripe';
import { UnclaimedBalances } from './UnclaimedBalances';

type Creator = CreatorListQuery['creators']['nodes'][number];

const PAGE_SIZE = 50;

/** All creators: whether Stripe can pay them, and their balances. */
export default function CreatorsPage() {
  const { texts, format } = useLanguage();
  const words = texts.creators;
  const [params, setParams] = useSearchParams();
  const search = params.get('search');
  const pages = useApiPages(creatorList, { search, first: PAGE_SIZE, after: null }, answer => answer.creators, { again: 15_000 });
  const creators = pages.data?.pages.flatMap(page => page.creators.nodes);
  const total = pages.data?.pages[0]?.creators.totalCount;
  const names = [words.name, words.state, words.available, words.pending, words.processing, words.paid, words.requests];
  useEffect(() => {
    document.title = `${words.title} · Callstar`;
  }, [words]);
  return (
    <>
      <h1>{words.title}</h1>
      <UnclaimedBalances />
      <section className="card section" aria-label={words.title}>
        <div className="tools">
          <Search label={words.search} now={search ?? ''} find={text => setParams(changed({ search: text }), REPLACE)} />
          <div className="end">{total !== undefined && <span className="quiet small" data-total>{words.count(format.number(total), total === 1)}</span>}</div>
        </div>
        {pages.error && !creators ? <ErrorNotice problem={pages.error} again={pages.refetch} />
          : !creators ? <Loading lines={8} />
          : creators.length === 0 ? <Empty title={words.empty}>{words.emptyText}</Empty>
          : (
            <Table names={names} numbers={5} caption={words.title}>
              {creators.map(creator => <Row key={creator.id} creator={creator} names={names} />)}
            </Table>
          )}
        {pages.hasNextPage && (
          <div className="more"><button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{texts.more}</button></div>
        )}
      </section>
    </>
  );
}

function Row({ creator, names }: { creator: Creator; names: string[] }) {
  const { format } = useLanguage();
  const { balance } = creator;
  const money = (amount: number) => format.money(amount, balance.currency);
  return (
    <tr data-creator={creator.id}>
      <Cell name={names[0]}>
        {creator.stripeDashboardUrl
          ? <a href={creator.stripeDashboardUrl} target="_blank" rel="noreferrer"><strong>{creator.name}</strong> ↗</a>
          : <strong>{creator.name}</strong>}
        <div className="quiet small">{creator.email || creator.id}</div>
        <BlockedPayouts creator={creator} compact />
        <EraseCreator creator={creator} />
      </Cell>
      <Cell name={names[1]} prose><StripeState creator={creator} /><div><ResetStripe creator={creator} /></div></Cell>
      <Cell name={names[2]} number><strong className={balance.availableBalance < 0 ? 'down' : undefined}>{money(balance.availableBalance)}</strong></Cell>
      <Cell name={names[3]} number>{money(balance.pendingBalance)}</Cell>
      <Cell name={names[4]} number>{money(balance.processingBalance)}</Cell>
      <Cell name={names[5]} number>{money(balance.totalPaid)}</Cell>
      <Cell name={names[6]} number>
        <Link href={`/dashboard/admin/payouts?creator=${encodeURIComponent(creator.id)}`} aria-label={`${names[6]}, ${creator.name}`}>{names[6]}</Link>
      </Cell>
    </tr>
  );
}

function StripeState({ creator }: { creator: Creator }) {
  const { texts } = useLanguage();
  const missing = [creator.disabledReason, ...creator.requirements].filter(Boolean);
  if (!creator.stripeConnected) return <span className="badge">{texts.creators.none}</span>;
  if (creator.payoutsEnabled && missing.length === 0) return <span className="badge good">{texts.creators.ready}</span>;
  return (
    <>
      <span className="badge warn">{texts.creators.incomplete}</span>
      {missing.length > 0 && <div><Why of={creator.name}>{missing.join(' ')}</Why></div>}
    </>
  );
}

import { useEffect } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useApiPages } from '../api/hooks';
import { creatorList, type CreatorListQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { changed, REPLACE } from '../parts/searchParams';
import { Search } from '../parts/Search';
import { Empty, Loading, ErrorNotice } from '../parts/states';
import { Statements } from '../parts/Statements';
import { Cell, Table } from '../parts/Table';
import { useSession } from '../session';
import { BlockedPayouts } from './BlockedPayouts';
import { CreatorLink } from './CreatorLink';
import { EraseCreator } from './EraseCreator';
import { ResetStripe } from './ResetStripe';
import { StripeState } from './StripeState';
import { UnclaimedBalances } from './UnclaimedBalances';

type Creator = CreatorListQuery['creators']['nodes'][number];

const PAGE_SIZE = 50;
/** Of support, who look for one creator. */
const SHORTEST_SEARCH = 3;

/** All creators: whether Stripe can pay them, and their balances. Support sees those whom they search for. */
export default function CreatorsPage() {
  const { texts, format } = useLanguage();
  const words = texts.creators;
  const [params, setParams] = useSearchParams();
  const { readsEverything, readsPayouts } = useSession();
  const search = params.get('search');
  const mayAsk = readsEverything || (search ?? '').trim().length >= SHORTEST_SEARCH;
  const pages = useApiPages(creatorList, { search, first: PAGE_SIZE, after: null }, answer => answer.creators, { again: 15_000, enabled: mayAsk });
  const creators = pages.data?.pages.flatMap(page => page.creators.nodes);
  const total = mayAsk ? pages.data?.pages[0]?.creators.totalCount : undefined;
  const names = [words.name, words.state, words.available, words.pending, words.processing, words.paid, ...(readsPayouts ? [words.requests] : [])];
  useEffect(() => {
    document.title = `${words.title} · Callstar`;
  }, [words]);
  return (
    <>
      <h1>{words.title}</h1>
      {readsEverything && <UnclaimedBalances />}
      <section className="card section" aria-label={words.title}>
        <div className="tools">
          <Search label={words.search} now={search ?? ''} find={text => setParams(changed({ search: text }), REPLACE)} />
          <div className="end">{readsEverything && <Statements />}{total !== undefined && <span className="quiet small" data-total>{words.count(format.number(total), total === 1)}</span>}</div>
        </div>
        {!mayAsk ? <Empty title={words.searchFirst}>{words.searchFirstText}</Empty>
          : pages.error && !creators ? <ErrorNotice problem={pages.error} again={pages.refetch} />
          : !creators ? <Loading lines={8} />
          : creators.length === 0 ? <Empty title={words.empty}>{words.emptyText}</Empty>
          : (
            <Table names={names} numbers={readsPayouts ? 5 : 4} caption={words.title} broad>
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
  const { texts } = useLanguage();
  const { viewer, readsEverything, readsPayouts } = useSession();
  const nothing = { currency: viewer.currency, availableBalance: 0, pendingBalance: 0, processingBalance: 0, totalPaid: 0 };
  const balances = creator.balances.length > 0 ? creator.balances : [nothing];
  return (
    <tr data-creator={creator.id}>
      <Cell name={names[0]}>
        <strong><CreatorLink creator={creator} /></strong>
        <div className="quiet small">{creator.email || creator.id}</div>
        <BlockedPayouts creator={creator} compact />
        <div className="row end top-gap">
          {readsEverything && <Statements creatorId={creator.id} of={creator.name} />}
          <EraseCreator creator={creator} />
        </div>
      </Cell>
      <Cell name={names[1]} prose>
        <StripeState creator={creator} />
        {creator.stripeDashboardUrl && (
          <div><a href={creator.stripeDashboardUrl} target="_blank" rel="noreferrer" aria-label={`${texts.admin.account}, ${creator.name}`}>{texts.admin.account} ↗</a></div>
        )}
        <div className="top-gap"><ResetStripe creator={creator} /></div>
      </Cell>
      <Cell name={names[2]} number>
        <strong><InEachCurrency balances={balances} of="availableBalance" /></strong>
        {readsPayouts && balances.some(balance => balance.availableBalance < 0) && (
          <div className="small">
            <Link href={`/dashboard/admin/payouts?creator=${encodeURIComponent(creator.id)}&status=PAID`} aria-label={`${texts.admin.reversing.find}, ${creator.name}`}>{texts.admin.reversing.find}</Link>
          </div>
        )}
      </Cell>
      <Cell name={names[3]} number><InEachCurrency balances={balances} of="pendingBalance" /></Cell>
      <Cell name={names[4]} number><InEachCurrency balances={balances} of="processingBalance" /></Cell>
      <Cell name={names[5]} number><InEachCurrency balances={balances} of="totalPaid" /></Cell>
      {readsPayouts && (
        <Cell name={names[6]} number>
          <Link href={`/dashboard/admin/payouts?creator=${encodeURIComponent(creator.id)}`} aria-label={`${names[6]}, ${creator.name}`}>{names[6]}</Link>
        </Cell>
      )}
    </tr>
  );
}

type Amounts = Creator['balances'][number];

/** The amount in each currency, one below the other, so that a currency has the same line in every column. */
function InEachCurrency({ balances, of }: { balances: Amounts[]; of: Exclude<keyof Amounts, 'currency'> }) {
  const { format } = useLanguage();
  return balances.map(balance => (
    <div key={balance.currency} className={balance[of] < 0 ? 'down' : undefined}>{format.money(balance[of], balance.currency)}</div>
  ));
}

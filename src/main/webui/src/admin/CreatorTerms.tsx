import { Fragment } from 'react';
import { useApiPages } from '../api/hooks';
import { creatorTerms, type CreatorTermsQuery, type TermsVersionFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { useReturn } from '../parts/StepUp';
import { ErrorNotice, Loading } from '../parts/states';
import { AdminOnly, useSession } from '../session';
import { ActorName } from './ActorName';
import { ChangeTerms } from './ChangeTerms';
import { useCurrencies } from './CreatorBalances';
import type { OneCreator } from './CreatorPage';

const PAGE_SIZE = 5;
const NO_VERSIONS = { pageInfo: { hasNextPage: false, endCursor: null } };

export type Terms = NonNullable<CreatorTermsQuery['creator']>['terms'];

/** How the values of terms are written. */
export function useTermsWords() {
  const { texts, format } = useLanguage();
  const words = texts.terms;
  const percent = (value: number) => words.percent(format.number(value));
  return {
    percent,
    reserve: (part: number, days: number) => (part === 0 ? words.noReserve : words.reserved(percent(part), words.days(days))),
    /** What the creator has of their own, or the platform's value, which is marked as such. */
    ownOr: <T,>(own: T | null | undefined, platforms: T, written: (value: T) => string) =>
      (own === null || own === undefined ? words.platforms(written(platforms)) : written(own)),
  };
}

/** The terms of a creator: what applies now, since when, set by whom and why, and what applied before. */
export function CreatorTerms({ creator }: { creator: OneCreator }) {
  const { texts } = useLanguage();
  const words = texts.terms;
  const show = useDialogs();
  const currencies = useCurrencies(creator.id);
  const pages = useApiPages(creatorTerms, { id: creator.id, first: PAGE_SIZE, after: null }, answer => answer.creator?.termsHistory ?? NO_VERSIONS, { again: 15_000 });
  const found = pages.data?.pages;
  const terms = found?.[0]?.creator?.terms;
  // The first version is the current one, which is shown above.
  const earlier = (found ?? []).flatMap(page => page.creator?.termsHistory.nodes ?? []).slice(1);
  const all = [...new Set([...currencies, ...(terms?.own?.minimums ?? []).map(one => one.currency)])];
  const change = () => terms && show(close => <ChangeTerms creator={creator} terms={terms} currencies={all} close={close} />);
  useReturn('terms', terms && creator.erasedAt === null ? [creator.id] : [], change);
  return (
    <section className="card section" aria-label={words.title} data-terms={terms?.own ? 'own' : 'platform'}>
      <header>
        <h2>{words.title}</h2>
        {terms && creator.erasedAt === null && (
          <AdminOnly><button type="button" className="tight" onClick={change}>{words.change}</button></AdminOnly>
        )}
      </header>
      {pages.error && !terms ? <div className="body"><ErrorNotice problem={pages.error} again={pages.refetch} /></div>
        : !terms ? <Loading lines={4} />
        : (
          <div className="body">
            {!terms.own && <p className="quiet">{words.allPlatforms}</p>}
            <Current terms={terms} />
            {earlier.length > 0 && (
              <details>
                <summary>{words.history}</summary>
                {earlier.map(version => <Earlier key={version.since + version.by} version={version} />)}
                {pages.hasNextPage && (
                  <button type="button" className="tight" disabled={pages.isFetchingNextPage} aria-label={`${texts.more}, ${words.history}`}
                    onClick={() => void pages.fetchNextPage()}>{texts.more}</button>
                )}
              </details>
            )}
          </div>
        )}
    </section>
  );
}

function Current({ terms }: { terms: Terms }) {
  const { texts, format } = useLanguage();
  const words = texts.terms;
  const { viewer } = useSession();
  const { percent, reserve, ownOr } = useTermsWords();
  const { own } = terms;
  const minimums = own?.minimums ?? [];
  const usual = minimums.find(one => one.currency === viewer.currency);
  const others = minimums.filter(one => one !== usual);
  const reserved = reserve(terms.reservePercentage, terms.reserveDays);
  const ofTheirOwn = own !== null && (own.reservePercentage !== null || own.reserveDays !== null);
  return (
    <dl className="pairs">
      <dt>{words.hold}</dt><dd>{ownOr(own?.holdDays, terms.holdDays, words.days)}</dd>
      <dt>{words.fee}</dt><dd>{ownOr(own?.feePercentage, terms.feePercentage, percent)}</dd>
      <dt>{words.reserve}</dt><dd>{ofTheirOwn ? reserved : words.platforms(reserved)}</dd>
      <dt>{words.minimum}</dt>
      <dd>
        <div>{ownOr(usual?.amount, terms.minimum, amount => format.money(amount, viewer.currency))}</div>
        {others.map(one => <div key={one.currency}>{format.money(one.amount, one.currency)}</div>)}
      </dd>
      {own && <SetBy version={own} />}
    </dl>
  );
}

function SetBy({ version }: { version: TermsVersionFragment }) {
  const { texts, format } = useLanguage();
  const words = texts.terms;
  return (
    <>
      <dt>{words.since}</dt><dd><time dateTime={version.since}>{format.time(version.since)}</time></dd>
      <dt>{words.by}</dt><dd><ActorName actor={version.by} /></dd>
      {version.reason && <><dt>{words.reason}</dt><dd>{version.reason}</dd></>}
    </>
  );
}

/** An earlier version, with only what the creator had of their own. */
function Earlier({ version }: { version: TermsVersionFragment }) {
  const { texts, format } = useLanguage();
  const words = texts.terms;
  const { percent } = useTermsWords();
  const minimums = version.minimums.map(one => format.money(one.amount, one.currency)).join(', ');
  const own: [string, string | null][] = [
    [words.hold, version.holdDays === null ? null : words.days(version.holdDays)],
    [words.fee, version.feePercentage === null ? null : percent(version.feePercentage)],
    [words.reserve, version.reservePercentage === null ? null : percent(version.reservePercentage)],
    [words.dialog.reserveDaysShort, version.reserveDays === null ? null : words.days(version.reserveDays)],
    [words.minimum, minimums || null],
  ];
  const set = own.filter(([, value]) => value !== null);
  return (
    <dl className="pairs small top-gap" data-earlier>
      {set.map(([name, value]) => <Fragment key={name}><dt>{name}</dt><dd>{value}</dd></Fragment>)}
      {set.length === 0 && <><dt>{words.title}</dt><dd>{words.platform}</dd></>}
      <SetBy version={version} />
    </dl>
  );
}

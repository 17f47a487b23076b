import { useMemo } from 'react';
import { Link } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { paymentsIn, type BalanceCardsFragment as Balance } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Why } from '../parts/Why';
import { useSession } from '../session';

const NEEDS_SETTINGS = ['STRIPE_NOT_CONNECTED', 'STRIPE_NOT_READY'];

/** The balances of one currency; its name stands above them if there are several. */
export function Balances({ balance, named, ask }: { balance: Balance; named: boolean; ask: () => void }) {
  const { texts, format } = useLanguage();
  const money = (amount: number) => format.money(amount, balance.currency);
  const owed = Math.max(0, -balance.availableBalance);
  const currency = `${format.currencyName(balance.currency)} (${balance.currency})`;
  return (
    <>
      {named && <h2 className="currency">{currency}</h2>}
      <section className="cards available-first" aria-label={named ? `${texts.creator.title}, ${currency}` : texts.creator.title} data-currency={balance.currency}>
        <div className="card figure available">
          <h2>{owed > 0 ? texts.creator.owed : texts.creator.available}</h2>
          <p className="amount" data-figure="available">{money(owed > 0 ? owed : balance.availableBalance)}</p>
          {owed > 0 && <Why of={texts.creator.owed}>{texts.creator.owedWhy}</Why>}
          <Coming balance={balance} />
          <div className="row">
            {balance.cannotRequestBecause ? (
              <Cannot code={balance.cannotRequestBecause} owes={owed > 0} reserved={balance.reservedBalance > 0 && balance.pendingBalance === 0} />
            ) : (
              <button type="button" className="primary large" aria-label={named ? `${texts.creator.request}, ${currency}` : undefined} onClick={ask}>{texts.creator.request}</button>
            )}
          </div>
        </div>
        <Figure name={texts.creator.pending} figure="pending" amount={money(balance.pendingBalance)}
          why={balance.frozenBalance > 0 ? `${texts.creator.pendingWhy} ${texts.creator.frozenWhy(money(balance.frozenBalance))}` : texts.creator.pendingWhy} />
        {balance.reservedBalance > 0 && (
          <Figure name={texts.creator.reserve} figure="reserve" amount={money(balance.reservedBalance)} why={texts.creator.reserveWhy}
            next={balance.nextReserveReleaseAt && balance.nextReserveReleaseAmount !== null
              ? texts.creator.reserveNext(money(balance.nextReserveReleaseAmount), format.day(balance.nextReserveReleaseAt)) : undefined} />
        )}
        <Figure name={texts.creator.processing} figure="processing" amount={money(balance.processingBalance)} why={texts.creator.processingWhy} />
        <Figure name={texts.creator.paid} figure="paid" amount={money(balance.totalPaid)} why={texts.creator.paidWhy} />
      </section>
    </>
  );
}

function Figure({ name, figure, amount, why, next }: { name: string; figure: string; amount: string; why: string; next?: string }) {
  return (
    <div className="card figure">
      <h2>{name}</h2>
      <p className="amount" data-figure={figure}>{amount}</p>
      {next && <p className="quiet small" data-next={figure}>{next}</p>}
      <Why of={name}>{why}</Why>
    </div>
  );
}

/** 37.00 more on 3 June, all of it by 9 June. */
function Coming({ balance }: { balance: Balance }) {
  const { texts, format } = useLanguage();
  const { now } = useSession();
  const held = useApiQuery(paymentsIn, { part: 'HELD', first: 500, currency: balance.currency }, { enabled: balance.nextReleaseAt !== null });
  const last = useMemo(() => {
    const connection = held.data?.payments;
    const times = (connection?.nodes ?? []).filter(one => one.disputedAmount === 0).flatMap(one => one.payoutReleaseDate ?? []);
    return connection && !connection.pageInfo.hasNextPage ? (times.sort().at(-1) ?? null) : null;
  }, [held.data]);
  if (!balance.nextReleaseAt || balance.nextReleaseAmount === null) {
    return <p className="quiet">{balance.pendingBalance === 0 ? texts.creator.nothingComing : ''}</p>;
  }
  const next = format.shortDay(balance.nextReleaseAt, now());
  const all = last ? format.shortDay(last, now()) : null;
  const sentence = texts.creator.coming(format.money(balance.nextReleaseAmount ?? 0, balance.currency), next);
  return <p className="quiet" data-figure="coming">{all && all !== next ? `${sentence}, ${texts.creator.comingAll(all)}.` : `${sentence}.`}</p>;
}

/** Why the creator cannot request a payout, and what to do. */
function Cannot({ code, owes, reserved }: { code: string; owes: boolean; reserved: boolean }) {
  const { texts } = useLanguage();
  const nothing = owes ? 'OWED' : reserved ? 'RESERVED' : code;
  const text = texts.creator.cannot[code === 'INSUFFICIENT_BALANCE' ? nothing : code] ?? texts.creator.cannot['OTHER'];
  return (
    <div className={`notice ${NEEDS_SETTINGS.includes(code) ? 'warn' : ''}`} data-code={code}>
      <p>{text}</p>
      {NEEDS_SETTINGS.includes(code) && <Link className="button" href="/dashboard/creator/settings">{texts.creator.toSettings}</Link>}
    </div>
  );
}

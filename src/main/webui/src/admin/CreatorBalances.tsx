import { useApiQuery } from '../api/hooks';
import { creatorBalances, type CreatorBalancesQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { ErrorNotice, Loading } from '../parts/states';
import { useSession } from '../session';

type Balance = CreatorBalancesQuery['balances'][number];

/** The currencies in which a creator has or had money, the platform's own first. */
export function useCurrencies(id: string): string[] {
  const { viewer } = useSession();
  const answer = useApiQuery(creatorBalances, { id }, { again: 15_000 });
  return [...new Set([viewer.currency, ...(answer.data?.balances ?? []).map(one => one.currency)])];
}

/** Where a creator's money stands, in each currency. */
export function CreatorBalances({ id }: { id: string }) {
  const { texts } = useLanguage();
  const { viewer } = useSession();
  const answer = useApiQuery(creatorBalances, { id }, { again: 15_000 });
  if (answer.error && !answer.data) return <ErrorNotice problem={answer.error} again={answer.refetch} />;
  if (!answer.data) return <Loading lines={2} />;
  const { balances } = answer.data;
  return (
    <section className="stack" aria-label={texts.person.balances}>
      {(balances.length > 0 ? balances : [nothingIn(viewer.currency)]).map(balance => <InCurrency key={balance.currency} balance={balance} />)}
    </section>
  );
}

function nothingIn(currency: string): Balance {
  return {
    currency, availableBalance: 0, pendingBalance: 0, frozenBalance: 0, processingBalance: 0, totalPaid: 0,
    nextReleaseAt: null, nextReleaseAmount: null, reservedBalance: 0, nextReserveReleaseAt: null, nextReserveReleaseAmount: null,
    owedAmount: 0, nextRepaymentAmount: null,
  };
}

function InCurrency({ balance }: { balance: Balance }) {
  const { texts, format } = useLanguage();
  const { currency } = balance;
  const money = (amount: number) => format.money(amount, currency);
  const owes = balance.availableBalance < 0;
  const figures: [string, string, number][] = [
    ['available', owes ? texts.creator.owed : texts.creators.available, Math.abs(balance.availableBalance)],
    ['pending', texts.creators.pending, balance.pendingBalance],
    ...(balance.reservedBalance > 0 ? [['reserve', texts.creator.reserve, balance.reservedBalance] as [string, string, number]] : []),
    ['processing', texts.creators.processing, balance.processingBalance],
    ['paid', texts.creators.paid, balance.totalPaid],
  ];
  return (
    <dl className="cards" data-currency={currency}>
      {figures.map(([figure, name, amount]) => (
        <div key={figure} className="card figure" data-figure={figure}>
          <dt>{name}</dt>
          <dd className={figure === 'available' && owes ? 'amount down' : 'amount'}>{money(amount)}</dd>
          {figure === 'pending' && balance.frozenBalance > 0 && <dd className="quiet small">{texts.person.frozen(money(balance.frozenBalance))}</dd>}
          {figure === 'pending' && balance.nextReleaseAt && balance.nextReleaseAmount !== null && (
            <dd className="quiet small">{texts.creator.coming(money(balance.nextReleaseAmount), format.day(balance.nextReleaseAt))}</dd>
          )}
          {figure === 'reserve' && balance.nextReserveReleaseAt && balance.nextReserveReleaseAmount !== null && (
            <dd className="quiet small">{texts.creator.reserveNext(money(balance.nextReserveReleaseAmount), format.day(balance.nextReserveReleaseAt))}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}

import { useApiQuery } from '../api/hooks';
import { creatorBalance, creatorCurrencies } from '../generated/operations';
import { useLanguage } from '../language/language';
import { ErrorNotice, Loading } from '../parts/states';
import { useSession } from '../session';

/** The currencies in which a creator has payments or payouts, the platform's own first. */
export function useCurrencies(id: string): string[] {
  const { viewer } = useSession();
  const answer = useApiQuery(creatorCurrencies, { id });
  const used = [...(answer.data?.payments.nodes ?? []), ...(answer.data?.payoutRequests.nodes ?? [])].map(one => one.currency);
  return [...new Set([viewer.currency, ...used.sort()])];
}

/** Where a creator's money stands, in each currency. */
export function CreatorBalances({ id }: { id: string }) {
  const { texts } = useLanguage();
  const currencies = useCurrencies(id);
  return (
    <section className="stack" aria-label={texts.person.balances}>
      {currencies.map(currency => <BalanceIn key={currency} id={id} currency={currency} />)}
    </section>
  );
}

function BalanceIn({ id, currency }: { id: string; currency: string }) {
  const { texts, format } = useLanguage();
  const answer = useApiQuery(creatorBalance, { id, currency }, { again: 15_000 });
  const balance = answer.data?.balance;
  if (answer.error && !balance) return <ErrorNotice problem={answer.error} again={answer.refetch} />;
  if (!balance) return <Loading lines={2} />;
  const money = (amount: number) => format.money(amount, currency);
  const owes = balance.availableBalance < 0;
  const figures: [string, string, number][] = [
    ['available', owes ? texts.creator.owed : texts.creators.available, Math.abs(balance.availableBalance)],
    ['pending', texts.creators.pending, balance.pendingBalance],
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
        </div>
      ))}
    </dl>
  );
}

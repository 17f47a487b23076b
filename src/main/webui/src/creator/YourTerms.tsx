import { useApiQuery } from '../api/hooks';
import { myTerms } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useSession } from '../session';

/** What the platform keeps of each payment, how long the share is held, and the smallest payout, in words. */
export function YourTerms() {
  const { texts, format } = useLanguage();
  const { viewer } = useSession();
  const words = texts.terms.yours;
  const terms = useApiQuery(myTerms, {}).data?.me.creator?.terms;
  if (!terms) return null;
  const minimums = [
    format.money(terms.minimum, viewer.currency),
    ...(terms.own?.minimums ?? []).filter(one => one.currency !== viewer.currency).map(one => format.money(one.amount, one.currency)),
  ];
  return (
    <section className="card section" aria-label={words.title} data-terms>
      <header><h2>{words.title}</h2></header>
      <div className="body">
        <ul>
          <li>{words.fee(texts.terms.percent(format.number(terms.feePercentage)))}</li>
          <li>{terms.holdDays === 0 ? words.noHold : words.hold(texts.terms.days(terms.holdDays))}</li>
          <li>{words.minimum(minimums.join(words.or))}</li>
        </ul>
        {terms.since && <p className="quiet small">{words.since(format.day(terms.since))}</p>}
      </div>
    </section>
  );
}

import { useApiQuery } from '../api/hooks';
import { destinationChanges } from '../generated/operations';
import { useLanguage } from '../language/language';
import { ErrorNotice, Loading } from '../parts/states';
import { ActorName } from './ActorName';
import { BankAccounts, countryName } from './BankAccounts';
import { useStripe } from './stripe';

/** The actions of the audit that make a destination new, with the name of each. */
const ACTIONS = {
  'creator.stripe_account': 'account',
  'creator.destination': 'bank',
  'creator.contact': 'contact',
  'creator.subject': 'signIn',
} as const;
const SHOWN = 5;

/** Where the money of a creator goes now, and what changed lately: before, after, when and by whom. */
export function DestinationChanges({ creatorId, account }: { creatorId: string; account: string | null }) {
  const { texts, format, language } = useLanguage();
  const stripe = useStripe();
  const answer = useApiQuery(destinationChanges, { creatorId, subject: creatorId });
  const words = texts.admin.confirming;
  if (answer.error) return <ErrorNotice problem={answer.error} again={answer.refetch} />;
  if (!answer.data) return <Loading lines={3} />;
  const { creator } = answer.data;
  const changes = answer.data.auditLog.nodes.filter(entry => entry.action in ACTIONS && !entry.refused).slice(0, SHOWN);
  return (
    <div>
      {account && <p>{words.goesTo} <a className="id" href={stripe.account(account)} target="_blank" rel="noreferrer">{account} ↗</a></p>}
      {creator && creator.bankAccounts.length > 0 && <div data-banks><BankAccounts banks={creator.bankAccounts} /></div>}
      {creator?.country && <p data-country>{countryName(creator.country, language)}</p>}
      <ul className="changes">
        {changes.map((entry, index) => (
          <li key={index}>
            <strong>{words.kinds[ACTIONS[entry.action as keyof typeof ACTIONS]]}</strong>
            {(entry.from || entry.to) && (
              <div><del><span className="unseen">{words.before} </span>{entry.from || texts.none}</del> → <ins><span className="unseen">{words.after} </span>{entry.to || texts.none}</ins></div>
            )}
            <div className="quiet small"><time dateTime={entry.at}>{format.time(entry.at)}</time> · <ActorName actor={entry.actor} /></div>
          </li>
        ))}
      </ul>
      {changes.length === 0 && <p className="quiet">{words.noChanges}</p>}
    </div>
  );
}

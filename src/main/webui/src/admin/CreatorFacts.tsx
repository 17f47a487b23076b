import type { ReactNode } from 'react';
import { useLanguage } from '../language/language';
import { useSession } from '../session';
import { BankAccounts, countryName } from './BankAccounts';
import type { OneCreator } from './CreatorPage';
import { DestinationChanges } from './DestinationChanges';

/** Who a creator is, where their money goes, and what changed there lately. */
export function CreatorFacts({ creator }: { creator: OneCreator }) {
  const { texts, format, language } = useLanguage();
  const words = texts.person;
  const { readsEverything } = useSession();
  const time = (at: string | null) => (at ? <time dateTime={at}>{format.time(at)}</time> : null);
  const facts: [string, ReactNode][] = [
    [words.id, <span className="id">{creator.id}</span>],
    [words.email, creator.email],
    [words.language, creator.locale === 'fr' ? texts.settings.french : texts.settings.english],
    [words.country, creator.country && countryName(creator.country, language)],
    [texts.admin.facts.account, creator.stripeAccountId && (creator.stripeDashboardUrl
      ? <a className="id" href={creator.stripeDashboardUrl} target="_blank" rel="noreferrer">{creator.stripeAccountId} ↗</a>
      : <span className="id">{creator.stripeAccountId}</span>)],
    [texts.admin.facts.bank, creator.bankAccounts.length > 0 && <BankAccounts banks={creator.bankAccounts} />],
    [words.dueBy, creator.requirementsDueBy && format.day(creator.requirementsDueBy)],
    [words.stripeSays, creator.requirementErrors.length > 0 && creator.requirementErrors.map(one => <div key={one}>{one}</div>)],
    [words.muted, creator.mutedNotifications.map(topic => <div key={topic}>{texts.settings.topics[topic]}</div>)],
    [words.destinationChangedAt, time(creator.destinationChangedAt)],
    [words.erasedAt, time(creator.erasedAt)],
  ];
  return (
    <>
      <section className="card section" aria-label={words.details}>
        <header><h2>{words.details}</h2></header>
        <div className="body">
          <dl className="pairs">
            {facts.filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value)).map(([name, value]) => (
              <div key={name} className="unwrapped"><dt>{name}</dt><dd>{value}</dd></div>
            ))}
          </dl>
        </div>
      </section>
      {readsEverything && (
        <section className="card section" aria-label={words.destination}>
          <header><h2>{words.destination}</h2></header>
          <div className="body"><DestinationChanges creatorId={creator.id} account={creator.stripeAccountId} /></div>
        </section>
      )}
    </>
  );
}

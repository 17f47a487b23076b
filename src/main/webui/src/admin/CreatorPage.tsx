import { useEffect } from 'react';
import { Link, useParams } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { oneCreator, type OneCreatorQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { ErrorNotice, Loading } from '../parts/states';
import { AuditTrail } from './AuditTrail';
import { BlockedPayouts } from './BlockedPayouts';
import { CreatorActions } from './CreatorActions';
import { CreatorBalances } from './CreatorBalances';
import { CreatorEmails } from './CreatorEmails';
import { CreatorFacts } from './CreatorFacts';
import { CreatorPayments } from './CreatorPayments';
import { CreatorPayouts } from './CreatorPayouts';
import { CreatorStatement } from './CreatorStatement';
import { IdleBalances } from './IdleBalances';
import { PausedPayouts } from './PausePayouts';
import { StripeState } from './StripeState';

export type OneCreator = NonNullable<OneCreatorQuery['creator']>;

/** All that is known of one creator, and all that an admin can do for them. */
export default function CreatorPage() {
  const { id } = useParams<{ id: string }>();
  const { texts } = useLanguage();
  const words = texts.person;
  const answer = useApiQuery(oneCreator, { id }, { again: 15_000 });
  const creator = answer.data?.creator;
  useEffect(() => {
    document.title = `${creator?.name ?? words.one} · Callstar`;
  }, [creator, words]);
  if (answer.error && !answer.data) return <ErrorNotice problem={answer.error} again={answer.refetch} />;
  if (!answer.data) return <Loading lines={12} />;
  if (!creator) return <section className="middle"><h1>{words.notFound}</h1><Link className="button" href="/dashboard/admin/creators">{words.back}</Link></section>;
  return (
    <>
      <nav className="around" aria-label={texts.creators.title}><Link href="/dashboard/admin/creators">← {words.back}</Link></nav>
      <div className="head">
        <div>
          <h1>{creator.name}</h1>
          <div className="row top-gap"><StripeState creator={creator} /></div>
        </div>
      </div>
      <PausedPayouts creator={creator} />
      <BlockedPayouts creator={creator} />
      <CreatorBalances id={creator.id} />
      <IdleBalances of={creator.id} />
      <div className="two">
        <div>
          <CreatorPayouts id={creator.id} />
          <CreatorPayments id={creator.id} />
          <CreatorStatement id={creator.id} />
        </div>
        <div>
          <CreatorActions creator={creator} />
          <CreatorFacts creator={creator} />
          <CreatorEmails id={creator.id} />
        </div>
      </div>
      <AuditTrail subject={creator.id} />
    </>
  );
}

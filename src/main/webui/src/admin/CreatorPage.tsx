import { useEffect } from 'react';
import { Link, useParams } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { oneCreator, type OneCreatorQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { ErrorNotice, Loading } from '../parts/states';
import { ScheduleOfCreator } from '../creator/Schedule';
import { homePathOf, useSession } from '../session';
import { AuditTrail } from './AuditTrail';
import { BlockedPayouts } from './BlockedPayouts';
import { CreatorActions } from './CreatorActions';
import { CreatorBalances } from './CreatorBalances';
import { CreatorDebts } from './CreatorDebts';
import { CreatorEmails } from './CreatorEmails';
import { CreatorFacts } from './CreatorFacts';
import { CreatorPayments } from './CreatorPayments';
import { CreatorPayouts } from './CreatorPayouts';
import { CreatorStatement } from './CreatorStatement';
import { CreatorTerms } from './CreatorTerms';
import { IdleBalances } from './IdleBalances';
import { PausedPayouts } from './PausePayouts';
import { StripeState } from './StripeState';

export type OneCreator = NonNullable<OneCreatorQuery['creator']>;

/** What the reader may know of one creator, and what they can do for them. */
export default function CreatorPage() {
  const { id } = useParams<{ id: string }>();
  const { texts } = useLanguage();
  const words = texts.person;
  const session = useSession();
  const { readsEverything, helpsCreators } = session;
  const answer = useApiQuery(oneCreator, { id }, { again: 15_000 });
  const creator = answer.data?.creator;
  useEffect(() => {
    document.title = `${creator?.name ?? words.one} · Callstar`;
  }, [creator, words]);
  if (answer.error && !answer.data) return <ErrorNotice problem={answer.error} again={answer.refetch} />;
  if (!answer.data) return <Loading lines={12} />;
  if (!creator) return <section className="middle"><h1>{words.notFound}</h1><Link className="button" href={homePathOf(session)}>{texts.notFound.action}</Link></section>;
  return (
    <>
      {(readsEverything || helpsCreators) && (
        <nav className="around" aria-label={texts.creators.title}><Link href="/dashboard/admin/creators">← {words.back}</Link></nav>
      )}
      <div className="head">
        <div>
          <h1>{creator.name}</h1>
          <div className="row top-gap"><StripeState creator={creator} /></div>
        </div>
      </div>
      <PausedPayouts creator={creator} />
      <BlockedPayouts creator={creator} />
      <CreatorBalances id={creator.id} />
      <CreatorDebts creator={creator} />
      {readsEverything && <IdleBalances of={creator.id} />}
      <div className="two">
        <div>
          <CreatorPayouts id={creator.id} />
          <CreatorPayments id={creator.id} />
          <CreatorStatement id={creator.id} />
          {(readsEverything || helpsCreators) && <CreatorEmails id={creator.id} />}
        </div>
        <div>
          <CreatorActions creator={creator} />
          {session.isAdmin && creator.erasedAt === null && <ScheduleOfCreator id={creator.id} name={creator.name} />}
          <CreatorTerms creator={creator} />
          <CreatorFacts creator={creator} />
        </div>
      </div>
      {readsEverything && <AuditTrail subject={creator.id} />}
    </>
  );
}

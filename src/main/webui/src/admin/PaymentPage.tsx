import { useEffect } from 'react';
import { Link, useParams } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { onePayment, type OnePaymentQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Badge } from '../parts/Badge';
import { ErrorNotice, Loading } from '../parts/states';
import { useSession } from '../session';
import { AuditTrail } from './AuditTrail';
import { CreatorLink } from './CreatorLink';
import { PaymentFacts } from './PaymentFacts';
import { Disputes, Events, Intents, Refunds, SameBooking, Uses } from './PaymentParts';
import { PaidTwice } from './PaidTwice';
import { Resolve } from './Resolve';

export type Story = NonNullable<OnePaymentQuery['paymentStory']>;

/** One payment: what became of it at Stripe and with us, and what an admin has to decide. */
export default function PaymentPage() {
  const { id } = useParams<{ id: string }>();
  const { texts, format } = useLanguage();
  const words = texts.payments;
  const { readsEverything } = useSession();
  const answer = useApiQuery(onePayment, { id }, { again: 10_000 });
  const story = answer.data?.paymentStory;
  useEffect(() => {
    document.title = `${words.one} ${story?.payment.bookingId ?? ''} · Callstar`;
  }, [words, story]);
  if (answer.error && !answer.data) return <ErrorNotice problem={answer.error} again={answer.refetch} />;
  if (!answer.data) return <Loading lines={12} />;
  if (!story) return <section className="middle"><h1>{words.notFound}</h1><Link className="button" href="/dashboard/admin/payments">{words.back}</Link></section>;
  const { payment } = story;
  return (
    <>
      <nav className="around" aria-label={words.title}><Link href="/dashboard/admin/payments">← {words.back}</Link></nav>
      <div className="head">
        <div>
          <h1><span className="amount">{format.money(payment.amount, payment.currency)}</span> · <CreatorLink creator={payment.creator} /></h1>
          <div className="row top-gap">
            <span className="badge">{words.statuses[payment.status]}</span>
            <span className="quiet">{words.share}</span> <Badge status={payment.payoutStatus} />
          </div>
        </div>
      </div>
      {payment.notice && (
        <div className={payment.resolutions.length > 0 ? 'notice warn' : 'notice'} data-notice>
          <p>{payment.notice}</p>
          {payment.resolutions.length > 0 && <div className="row"><Resolve payment={payment} /></div>}
        </div>
      )}
      <PaidTwice story={story} />
      <div className="two">
        <div>
          <Uses story={story} />
          <SameBooking story={story} />
          <Refunds story={story} />
          <Disputes story={story} />
          <Events story={story} />
        </div>
        <div>
          <PaymentFacts story={story} />
          <Intents story={story} />
        </div>
      </div>
      {readsEverything && <AuditTrail subject={payment.id} />}
    </>
  );
}

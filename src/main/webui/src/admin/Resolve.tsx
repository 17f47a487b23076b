import { acceptPayment, acceptSettlement, keepCurrency, keepPayment, type PaymentResolution } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { dialogOf, useReturn } from '../parts/StepUp';
import { ReasonDialog } from './ReasonDialog';

const MUTATIONS = { KEEP: keepPayment, ACCEPT: acceptPayment, ACCEPT_SETTLEMENT: acceptSettlement, KEEP_CURRENCY: keepCurrency };

interface Payment {
  id: string;
  bookingId: string;
  amount: number;
  currency: string;
  resolutions: PaymentResolution[];
  creator: { name: string };
}

/** A button for each decision that an admin can make about a payment. */
export function Resolve({ payment }: { payment: Payment }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.deciding;
  const show = useDialogs();
  const subject = { key: payment.id, about: `${format.money(payment.amount, payment.currency)} · ${payment.creator.name}` };
  const decide = (one: PaymentResolution) => show(close => (
    <ReasonDialog kind={kindOf(one)} id={payment.id} mutation={MUTATIONS[one]} subject={subject} close={close}
      words={{ title: words.actions[one], text: words.meanings[one], reason: words.reason, yes: words.actions[one], done: words.done }} />
  ));
  useReturn('resolve', payment.resolutions.map(one => dialogOf(one, payment.id)), id => decide(id.split(':')[0] as PaymentResolution));
  return (
    <>
      {payment.resolutions.map(one => (
        <button key={one} type="button" className="tight" aria-label={`${words.actions[one]}, ${payment.bookingId}`}
          onClick={() => decide(one)}>{words.actions[one]}</button>
      ))}
    </>
  );
}

function kindOf(one: PaymentResolution): string {
  return dialogOf('resolve', one);
}

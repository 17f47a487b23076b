import { useLanguage } from '../language/language';
import { Why } from '../parts/Why';

interface Account {
  name: string;
  stripeConnected: boolean;
  payoutsEnabled: boolean;
  requirements: string[];
  disabledReason: string | null;
}

/** Whether Stripe can pay a creator, and what is missing. */
export function StripeState({ creator }: { creator: Account }) {
  const { texts } = useLanguage();
  const missing = [creator.disabledReason, ...creator.requirements].filter(Boolean);
  if (!creator.stripeConnected) return <span className="badge">{texts.creators.none}</span>;
  if (creator.payoutsEnabled && missing.length === 0) return <span className="badge good">{texts.creators.ready}</span>;
  return (
    <>
      <span className="badge warn">{texts.creators.incomplete}</span>
      {missing.length > 0 && <div><Why of={creator.name}>{missing.join(' ')}</Why></div>}
    </>
  );
}

import { Link, useRoute } from 'wouter';
import { useLanguage } from '../../language/language';

export const OPERATIONS = '/dashboard/admin/operations';

/** The pages of operations. */
export function OperationsNav() {
  const { texts } = useLanguage();
  const words = texts.operations.pages;
  return (
    <nav className="sub" aria-label={texts.operations.title}>
      <Page to={OPERATIONS} text={words.overview} />
      <Page to={`${OPERATIONS}/reconciliation`} text={words.reconciliation} />
      <Page to={`${OPERATIONS}/outcomes`} text={words.outcomes} />
      <Page to={`${OPERATIONS}/events`} text={words.events} />
      <Page to={`${OPERATIONS}/emails`} text={words.emails} />
      <Page to={`${OPERATIONS}/audit`} text={words.audit} />
      <Page to={`${OPERATIONS}/proof`} text={words.proof} />
    </nav>
  );
}

function Page({ to, text }: { to: string; text: string }) {
  const [here] = useRoute(to);
  return <Link href={to} aria-current={here ? 'page' : undefined}>{text}</Link>;
}

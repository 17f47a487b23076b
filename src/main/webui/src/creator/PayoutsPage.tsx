import { useLanguage } from '../language/language';

export default function Page() {
  const { say } = useLanguage();
  return <h1>{say.nav.payouts}</h1>;
}

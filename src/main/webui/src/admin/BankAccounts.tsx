import { useLanguage } from '../language/language';

interface Bank { currency: string; last4: string | null; errored?: boolean }

/** The bank accounts to which Stripe pays an account out: the last digits of each, and its currency. */
export function BankAccounts({ banks }: { banks: Bank[] }) {
  const { texts } = useLanguage();
  return (
    <>
      {banks.map(bank => (
        <div key={bank.currency}>
          ···· {bank.last4 ?? texts.none} ({bank.currency}){bank.errored && <span className="down"> {texts.person.bankErrored}</span>}
        </div>
      ))}
    </>
  );
}

/** A country in the language of the page; its code if the browser does not know it. */
export function countryName(code: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
}

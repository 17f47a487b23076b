import { useLanguage } from '../language/language';

interface Wanted { creatorId?: string | null; status?: string | null; search?: string | null; from?: string | null }

/** A list as a file, as the spreadsheets of this language read it. The server writes all of it, not this page alone. */
export function Export({ list, wanted, text, of, tight }: { list: 'payments' | 'payouts' | 'ledger'; wanted?: Wanted; text: string; of?: string; tight?: boolean }) {
  const { language } = useLanguage();
  const query = new URLSearchParams(Object.entries(wanted ?? {}).filter((entry): entry is [string, string] => Boolean(entry[1])));
  if (language === 'fr') query.set('layout', 'french');
  return <a className={tight ? 'button tight' : 'button'} href={`/api/exports/${list}?${query}`} aria-label={of && `${text}, ${of}`} download>{text}</a>;
}

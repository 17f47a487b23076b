import { useLanguage } from '../language/language';

interface ExportFilter { creatorId?: string | null; status?: string | null; queue?: string | null; search?: string | null; from?: string | null }

/** A link to a list as a CSV file in the format that spreadsheets of this language read. The file has all rows, not only this page. */
export function Export({ list, wanted, text, of, tight }: { list: 'payments' | 'payouts' | 'ledger'; wanted?: ExportFilter; text: string; of?: string; tight?: boolean }) {
  const { language } = useLanguage();
  const query = new URLSearchParams(Object.entries(wanted ?? {}).filter((entry): entry is [string, string] => Boolean(entry[1])));
  if (language === 'fr') query.set('layout', 'french');
  return <a className={tight ? 'button tight' : 'button'} href={`/api/exports/${list}?${query}`} aria-label={of && `${text}, ${of}`} download>{text}</a>;
}

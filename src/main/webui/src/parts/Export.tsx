import { useLanguage } from '../language/language';

interface ExportFilter { creatorId?: string | null; status?: string | null; queue?: string | null; search?: string | null; from?: string | null; currency?: string | null }

/**
 * A link to a list as a CSV file in the format that spreadsheets of this language read. The file has all rows, not only this page. Its
 * times are those of the screen; but a file that begins on a day of the analytics has the zone of that day.
 */
export function Export({ list, wanted, text, of, tight }: { list: 'payments' | 'payouts' | 'ledger'; wanted?: ExportFilter; text: string; of?: string; tight?: boolean }) {
  const { language, format } = useLanguage();
  const query = new URLSearchParams(Object.entries(wanted ?? {}).filter((entry): entry is [string, string] => Boolean(entry[1])));
  query.set('layout', language === 'fr' ? 'french' : 'english');
  if (!wanted?.from) query.set('zone', format.zone);
  return <a className={tight ? 'button tight' : 'button'} href={`/api/exports/${list}?${query}`} aria-label={of && `${text}, ${of}`} download>{text}</a>;
}

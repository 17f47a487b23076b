import { useState } from 'react';
import { useApiPages } from '../api/hooks';
import { creatorStatement, type AccountKind } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Export } from '../parts/Export';
import { Cell } from '../parts/Table';
import { useSession } from '../session';
import { useCurrencies } from './CreatorBalances';
import { Listed } from './Listed';
import { ofEntry } from './auditEntry';
import { useAuditWords } from './useAuditWords';

const ACCOUNTS: AccountKind[] = ['READY', 'HELD', 'RESERVE', 'OWED', 'PROCESSING', 'PAID', 'FEES', 'WRITTEN_OFF', 'IN_DISPUTE', 'AT_PLATFORM', 'AT_CONNECTED', 'AT_BANK'];
const PAGE_SIZE = 20;

/** The entries of one of a creator's ledger accounts, in one currency. */
export function CreatorStatement({ id }: { id: string }) {
  const { texts, format } = useLanguage();
  const words = texts.person.statement;
  const { entries } = useAuditWords().words;
  const { readsEverything } = useSession();
  const currencies = useCurrencies(id);
  const [account, setAccount] = useState<AccountKind>('READY');
  const [chosen, setCurrency] = useState<string | null>(null);
  const currency = chosen ?? currencies[0]!;
  const pages = useApiPages(creatorStatement, { id, account, currency, first: PAGE_SIZE, after: null }, answer => answer.statement, { again: 15_000 });
  const names = [words.at, words.reference, words.amount, words.after];
  return (
    <Listed title={words.title} names={names} numbers={2} pages={pages} empty={words.empty}
      rows={pages.data?.pages.flatMap(page => page.statement.nodes)}
      tools={(
        <>
          <select aria-label={words.account} value={account} onChange={event => setAccount(event.target.value as AccountKind)}>
            {ACCOUNTS.map(one => <option key={one} value={one}>{words.accounts[one]}</option>)}
          </select>
          {currencies.length > 1 && (
            <select aria-label={words.currency} value={currency} onChange={event => setCurrency(event.target.value)}>
              {currencies.map(one => <option key={one} value={one}>{one}</option>)}
            </select>
          )}
          {readsEverything && <Export list="ledger" wanted={{ creatorId: id }} text={texts.exports.list} of={words.title} tight />}
        </>
      )}>
      {(line, index) => (
        <tr key={index} data-entry={line.reference}>
          <Cell name={names[0]}><time dateTime={line.eventAt}>{format.time(line.eventAt)}</time></Cell>
          <Cell name={names[1]} prose>
            {ofEntry(line.reference, entries) && <div>{ofEntry(line.reference, entries)}</div>}
            <span className="id">{line.reference}</span>
          </Cell>
          <Cell name={names[2]} number>{format.change(line.amount, currency)}</Cell>
          <Cell name={names[3]} number>{format.money(line.balanceAfter, currency)}</Cell>
        </tr>
      )}
    </Listed>
  );
}

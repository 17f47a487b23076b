import { Children, useId, useState, type ReactNode } from 'react';
import { useLanguage } from '../language/language';

/** So many rows of a short table are shown on a phone; styles.css has the same number. */
const ROWS_ON_A_PHONE = 3;

/**
 * A table that becomes a list of cards on a phone. `numbers` is how many of the last columns hold numbers. A `short` one leaves what
 * follows on the screen: it has a limited height and scrolls within it; on a phone it shows its first rows and a button for the others.
 * A `broad` one has so many columns that it becomes a list of cards on a tablet, too.
 */
export function Table({ names, numbers = 0, caption, short = false, broad = false, children, foot }:
  { names: string[]; numbers?: number; caption: string; short?: boolean; broad?: boolean; children: ReactNode; foot?: ReactNode }) {
  const { texts, format } = useLanguage();
  const id = useId();
  const [all, setAll] = useState(false);
  const others = Children.toArray(children).length - ROWS_ON_A_PHONE;
  return (
    <>
      <div id={id} className={!short ? 'scroll' : all ? 'scroll short all' : 'scroll short'} role="group" aria-label={caption} tabIndex={0}>
        <table className={broad ? 'stacks broad' : 'stacks'}>
          <caption className="unseen">{caption}</caption>
          <thead>
            <tr>
              {names.map((name, index) => (
                <th key={name} scope="col" className={index >= names.length - numbers ? 'right' : undefined}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
          {foot && <tfoot>{foot}</tfoot>}
        </table>
      </div>
      {short && others > 0 && (
        <div className="more on-a-phone">
          <button type="button" aria-controls={id} onClick={() => setAll(!all)}>
            {all ? texts.fewer : texts.others(format.number(others), others === 1)}<span className="unseen">, {caption}</span>
          </button>
        </div>
      )}
    </>
  );
}

/** On a phone the content stands beside the column's name, or below it if it is `prose`: sentences and buttons need the width. */
export function Cell({ name, number = false, prose = false, children }:
  { name: string | undefined; number?: boolean; prose?: boolean; children: ReactNode }) {
  return <td data-name={name} className={number ? 'right' : prose ? 'prose' : undefined}><span>{children}</span></td>;
}

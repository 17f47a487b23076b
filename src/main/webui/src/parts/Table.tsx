import type { ReactNode } from 'react';

/**
 * A table that becomes a list of cards on a phone. `numbers` is how many of the last columns hold numbers. A `short` one has a limited
 * height and scrolls within it, so that what follows stays on the screen. A `broad` one has so many columns that it becomes a list of cards
 * on a tablet, too.
 */
export function Table({ names, numbers = 0, caption, short = false, broad = false, children, foot }:
  { names: string[]; numbers?: number; caption: string; short?: boolean; broad?: boolean; children: ReactNode; foot?: ReactNode }) {
  return (
    <div className={short ? 'scroll short' : 'scroll'} role="group" aria-label={caption} tabIndex={0}>
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
  );
}

/** On a phone the content stands beside the column's name, or below it if it is `prose`: sentences and buttons need the width. */
export function Cell({ name, number = false, prose = false, children }:
  { name: string | undefined; number?: boolean; prose?: boolean; children: ReactNode }) {
  return <td data-name={name} className={number ? 'right' : prose ? 'prose' : undefined}><span>{children}</span></td>;
}

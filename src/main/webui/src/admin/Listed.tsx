import type { ReactNode } from 'react';
import { useLanguage } from '../language/language';
import { ErrorNotice, Loading } from '../parts/states';
import { Table } from '../parts/Table';

interface Pages {
  error: Error | null;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** A card with a list that grows page by page. `rows` is undefined until the first page is there. */
export function Listed<Row>({ title, names, numbers, pages, rows, empty, tools, children }: {
  title: string;
  names: string[];
  numbers?: number;
  pages: Pages;
  rows: Row[] | undefined;
  empty: string;
  /** Beside the title: what to show, or a file to fetch. */
  tools?: ReactNode;
  children: (row: Row, index: number) => ReactNode;
}) {
  const { texts } = useLanguage();
  return (
    <section className="card section" aria-label={title}>
      <header><h2>{title}</h2>{tools && <div className="row">{tools}</div>}</header>
      {pages.error && !rows ? <div className="body"><ErrorNotice problem={pages.error} again={pages.refetch} /></div>
        : !rows ? <Loading lines={3} />
        : rows.length === 0 ? <div className="empty">{empty}</div>
        : <Table names={names} numbers={numbers} caption={title}>{rows.map(children)}</Table>}
      {pages.hasNextPage && (
        <div className="more">
          <button type="button" disabled={pages.isFetchingNextPage} aria-label={`${texts.more}, ${title}`} onClick={() => void pages.fetchNextPage()}>{texts.more}</button>
        </div>
      )}
    </section>
  );
}

import { useState, type FormEvent } from 'react';
import { Link, useSearch } from 'wouter';
import type { PayoutQueue } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';

const STORAGE_KEY = 'callstar.views';
const PAGE = '/dashboard/admin/payouts';

type Views = Record<string, string>;

function savedViews(): Views {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Views;
  } catch {
    return {};
  }
}

/** Filters and order, saved under a name in this browser. A view names its part of the queue, because not everybody's opens with the same. */
export function SavedViews({ queue }: { queue: PayoutQueue | null }) {
  const { texts } = useLanguage();
  const search = useSearch();
  const [views, setViews] = useState(savedViews);
  const [naming, setNaming] = useState(false);
  function store(all: Views) {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(all));
    setViews(all);
  }
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    const view = new URLSearchParams(search);
    view.delete('after');
    if (queue) view.set('queue', queue);
    view.sort();
    if (name) store({ ...views, [name]: view.toString() });
    setNaming(false);
  }
  return (
    <div className="row" role="group" aria-label={texts.admin.views}>
      {Object.entries(views).map(([name, view]) => (
        <span key={name} className="row view">
          <Link href={`${PAGE}?${view || 'queue=READY'}`} aria-current={view === search ? 'page' : undefined}>{name}</Link>
          <button type="button" className="plain" aria-label={texts.admin.forget(name)}
            onClick={() => store(Object.fromEntries(Object.entries(views).filter(([one]) => one !== name)))}>✕</button>
        </span>
      ))}
      {search && <button type="button" className="tight" onClick={() => setNaming(true)}>{texts.admin.saveView}</button>}
      <Dialog open={naming} title={texts.admin.saveView} close={() => setNaming(false)}>
        <form onSubmit={save} className="field">
          <label>{texts.admin.viewName}<input name="name" data-autofocus required maxLength={40} /></label>
          <footer>
            <button type="button" onClick={() => setNaming(false)}>{texts.cancel}</button>
            <button type="submit" className="primary">{texts.admin.save}</button>
          </footer>
        </form>
      </Dialog>
    </div>
  );
}

import { useState } from 'react';
import { useApiQuery } from '../api/hooks';
import { creatorList } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Search } from './Search';

export interface Picked { id: string; name: string }

const FOUND = 5;
/** The API takes at most as many. */
const MOST = 50;

/** Picks creators by searching for them; while none is picked, all are meant. */
export function PickCreators({ picked, pick }: { picked: Picked[]; pick: (all: Picked[]) => void }) {
  const { texts } = useLanguage();
  const words = texts.statements;
  const [search, find] = useState('');
  const answer = useApiQuery(creatorList, { search, first: FOUND, after: null }, { enabled: search !== '' });
  const found = search === '' ? [] : (answer.data?.creators.nodes ?? []).filter(one => picked.every(({ id }) => id !== one.id));
  return (
    <fieldset className="picked">
      <legend>{words.creators}</legend>
      {picked.length === 0 ? <p className="quiet">{words.allCreators}</p> : (
        <ul>
          {picked.map(one => (
            <li key={one.id} data-picked={one.id}>
              <span>{one.name || one.id}</span>
              <button type="button" className="plain" aria-label={words.remove(one.name || one.id)}
                onClick={() => pick(picked.filter(({ id }) => id !== one.id))}>✕</button>
            </li>
          ))}
        </ul>
      )}
      {picked.length < MOST && <Search label={words.search} now={search} find={text => find(text ?? '')} />}
      <div className="row">
        {found.map(one => (
          <button key={one.id} type="button" className="tight" onClick={() => {
            pick([...picked, { id: one.id, name: one.name }]);
            find('');
          }}>{words.add(one.name || one.id)}</button>
        ))}
      </div>
    </fieldset>
  );
}

import { useEffect } from 'react';
import { useApiQuery } from '../api/hooks';
import { countryChoice } from '../generated/operations';
import { useLanguage } from '../language/language';

/** Where a creator lives, before their Stripe account is opened there for good. Nothing to choose while Stripe's countries are unknown. */
export function CountryChoice({ known, chosen, choose }: { known: string | null | undefined; chosen: string | null; choose: (code: string) => void }) {
  const { texts, language } = useLanguage();
  const answer = useApiQuery(countryChoice, {});
  const codes = answer.data?.onboardingCountries.codes ?? [];
  const suggested = [known, answer.data?.onboardingCountries.preset].find(code => code && codes.includes(code));
  useEffect(() => {
    if (!chosen && suggested) choose(suggested);
  }, [chosen, suggested, choose]);
  if (codes.length === 0) return null;
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const countries = codes
    .map(code => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => one.name.localeCompare(other.name, language));
  return (
    <label className="narrow">
      {texts.settings.country}
      <select value={chosen ?? ''} onChange={event => choose(event.target.value)}>
        {!chosen && <option value="" disabled>{texts.settings.countryMissing}</option>}
        {countries.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </select>
      <span className="hint">{texts.settings.countryText}</span>
    </label>
  );
}

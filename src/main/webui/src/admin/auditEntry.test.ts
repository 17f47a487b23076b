import { describe, expect, it } from 'vitest';
import { auditEn } from '../language/audit.en';
import { auditFr } from '../language/audit.fr';
import { en } from '../language/en';
import { formats } from '../language/formats';
import { fr } from '../language/fr';
import { ofEntry, spoken, type AuditEntry } from './auditEntry';

const english = { words: auditEn, texts: en, format: formats('en-GB', 'Europe/Paris') };
const french = { words: auditFr, texts: fr, format: formats('fr-FR', 'Europe/Paris') };

const entry = (action: string, given: Partial<AuditEntry> = {}): AuditEntry => ({ action, refused: false, ...given });
/** What a reader of French sees, with ordinary spaces. */
const inFrench = (one: AuditEntry) => {
  const { what, from, to, reason, facts } = spoken(one, french);
  return [what, from, to, reason, facts].filter(Boolean).join(' | ').replace(/[\u00a0\u202f]/g, ' ');
};

describe('an entry of the audit is said in words', () => {
  it.each<[AuditEntry, string]>([
    [entry('payout.request', { to: 'PENDING' }), 'Versement demandé | En attente'],
    [entry('payout.reject', { from: 'PENDING', to: 'CANCELLED', reason: 'Ajoutez votre compte.' }),
      'Demande rejetée | En attente | Annulé | Ajoutez votre compte.'],
    [entry('processPayout', { reason: 'INSUFFICIENT_BALANCE requested=63.00 EUR available=3.00 EUR', refused: true }),
      'Traiter un versement | Solde disponible insuffisant | requested=63.00 EUR available=3.00 EUR'],
    [entry('attempts.left_out', { reason: 'count=12', refused: true }), 'Tentatives rejetées non notées, car trop nombreuses | Nombre : 12'],
    [entry('creator.write_off', { from: 'owes 63.00 EUR', to: 'owes 0.00 EUR', reason: '63.00 EUR: il a cessé son activité' }),
      'Montant dû passé en perte | doit 63,00 € | doit 0,00 € | 63,00 € : il a cessé son activité'],
    [entry('creator.recovery', { to: '25 % of each release, at most 50.00 EUR' }), 'Plan de remboursement convenu | 25 % de chaque montant libéré, 50,00 € au plus'],
    [entry('creator.pause', { to: 'LEGAL until 2026-01-31T23:00:00Z' }), 'Versements suspendus | Raisons juridiques, jusqu’au 1er févr. 2026, 00:00'],
    [entry('creator.payout_schedule', { from: 'NEVER', to: 'WEEKLY 5' }), 'Versement automatique réglé | Jamais | chaque semaine, le vendredi'],
    [entry('creator.terms', { from: 'PLATFORM', to: 'holdDays 14, feePercentage 12.50, minimum 50.00 EUR' }),
      'Conditions modifiées | Conditions de la plateforme | retenue en jours 14, commission en pour cent 12.50, versement minimum 50,00 €'],
    [entry('creator.muted_topics', { reason: '' }), 'E-mails désactivés | aucun'],
    [entry('payment.resolve', { from: 'HELD', to: 'HELD', reason: 'ACCEPT: deux appels' }), 'Décision prise | Retenu | Retenu | Accepter le paiement : deux appels'],
    [entry('payment.capture', { from: 'PENDING', to: 'HELD', reason: 'prepared 70.00 EUR; waits for PAID_TWICE' }),
      'Paiement encaissé | En attente | Retenu | montant préparé : 70,00 €, à décider : si la réservation devait être payée deux fois'],
    [entry('payment.refund', { reason: 'of 70.00 EUR: refunded 70.00 EUR, in dispute 0.00 EUR, charged back 0.00 EUR; of the share 63.00 EUR, of the fee 7.00 EUR' }),
      'Remboursement comptabilisé | Sur 70,00 € : remboursé 70,00 €, en litige 0,00 €, litige perdu 0,00 €. De la part : 63,00 €, de la commission : 7,00 €.'],
    [entry('payout.reverse', { reason: 'reversed 20.00 EUR in all' }), 'Transfert annulé par Stripe | annulé en tout : 20,00 €'],
    [entry('payout.onward', { reason: 'po_1 failed: account_closed' }), 'Virement vers la banque | po_1 a échoué : account_closed'],
    [entry('run.prepare', { to: 'PREPARED', reason: 'currency=EUR creators=0 payouts=3' }), 'Série préparée | Préparée | devise : EUR, créateurs : 0, demandes : 3'],
    [entry('export.payouts', { reason: 'from=2026-01-01 zone=Europe/Paris status=PAID search=alice martin' }),
      'Fichier des versements exporté | du : 2026-01-01, fuseau horaire : Europe/Paris, état : Payé, recherche : alice martin'],
    [entry('rules.set', { to: '{"twoPeople":false,"twoAbove":"500.00","lastsMinutes":1440}' }),
      'Règles d’approbation modifiées | Une personne suffit pour tout.'],
  ])('%o', (one, expected) => {
    expect(inFrench(one)).toBe(expected);
  });

  it('in English, too', () => {
    const said = spoken(entry('payment.book', { from: 'PENDING', to: 'PENDING', reason: 'instead of pi_1' }), english);
    expect(said).toEqual({ what: 'Payment prepared', from: 'Pending', to: 'Pending', reason: 'instead of pi_1', facts: null });
  });

  it('and what a person wrote, or a later version of the product, stays as it is', () => {
    expect(inFrench(entry('payout.later_than_this_page', { from: 'A', to: 'B', reason: 'PENDING' }))).toBe('payout.later_than_this_page | A | B | PENDING');
    expect(inFrench(entry('payout.reject', { reason: 'take back 20.00 EUR: no' }))).toBe('Demande rejetée | take back 20.00 EUR: no');
  });
});

describe('An entry of the ledger is about', () => {
  it.each([
    ['capture:pay_01', 'Payment captured'],
    ['release_01t4cw1d:creator_alice:EUR', 'Shares released'],
    ['take-back:3000:disb_1', 'Transfer of a payout reversed'],
    ['a_later_kind:1', undefined],
  ])('%s', (reference, expected) => {
    expect(ofEntry(reference, auditEn.entries)).toBe(expected);
  });
});

import { auditEn } from '../language/audit.en';
import { auditFr, type AuditWords } from '../language/audit.fr';
import { useLanguage } from '../language/language';
import { spoken, type AuditEntry, type SpokenEntry } from './auditEntry';

const WORDS = { fr: auditFr, en: auditEn };

/** The words of the audit in the language of the page. They are apart from the other texts, because creators do not load them. */
export function useAuditWords(): { words: AuditWords; say: (entry: AuditEntry) => SpokenEntry } {
  const { language, texts, format } = useLanguage();
  const words = WORDS[language];
  return { words, say: entry => spoken(entry, { words, texts, format }) };
}

import { useApiQuery } from '../api/hooks';
import { approvalsOfRun } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { useReturn } from '../parts/StepUp';
import { ApprovalList } from './Approvals';
import { ApproveRunDialog } from './ApproveRunDialog';
import type { Run } from './RunPage';

const AGAIN_MS = 4_000;

/** Who approved a run that takes two people, and a button for those whose approval it lacks. Nothing for others. */
export function RunApprovals({ run }: { run: Run }) {
  const { texts } = useLanguage();
  const words = texts.runs.approvals;
  const show = useDialogs();
  const found = useApiQuery(approvalsOfRun, { id: run.id }, { again: AGAIN_MS }).data?.payoutRun;
  const open = run.status === 'PREPARED';
  const approve = () => show(close => <ApproveRunDialog run={run} close={close} />);
  useReturn('approve-run', found?.awaitsYourApproval ? [run.id] : [], approve);
  if (!found || (found.approvals.length === 0 && (found.approvalsNeeded < 2 || !open))) return null;
  return (
    <section className="card section" aria-label={texts.admin.approvals.title} data-approvals>
      <header>
        <h2>{texts.admin.approvals.title}</h2>
        {found.awaitsYourApproval && <button type="button" className="tight" onClick={approve}>{texts.admin.approvals.action}</button>}
      </header>
      <div className="body">
        {open && <p className="quiet">{found.approvalsNeeded < 2 ? words.one : words.two}</p>}
        <ApprovalList approvals={found.approvals} />
      </div>
    </section>
  );
}

import type { ImportReport } from '../model.ts'
import s from './intake.module.css'
import { countText } from './words.ts'

/** What was read, what was known before, what was left out and why. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const reasons = Map.groupBy(report.skipped, ({ reason }) => reason)
  const hidden = report.skippedCount - report.skipped.length
  return (
    <div className={s.report}>
      <p>
        <strong>{countText(report.added, 'piece', 'pieces')} of evidence added.</strong>{' '}
        {report.known > 0 &&
          `${countText(report.known, 'was', 'were')} there already and ${report.known === 1 ? 'is' : 'are'} unchanged. `}
        {report.skippedCount > 0 && `${countText(report.skippedCount, 'entry', 'entries')} left out.`}
        {report.read === 0 && report.skippedCount === 0 && 'Nothing in the file lies in what you chose.'}
      </p>
      {report.skippedCount > 0 && (
        <details>
          <summary>What was left out, and why</summary>
          <ul>
            {[...reasons].map(([reason, places]) => (
              <li key={reason}>
                {reason}{' '}
                <span className={s.places}>
                  {places
                    .slice(0, 5)
                    .map(({ where }) => where)
                    .join(' · ')}
                  {places.length > 5 && ` and ${places.length - 5} more`}
                </span>
              </li>
            ))}
            {hidden > 0 && <li>{countText(hidden, 'more entry', 'more entries')}, not listed one by one.</li>}
          </ul>
        </details>
      )}
    </div>
  )
}

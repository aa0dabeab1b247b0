import { useState } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { type Dismissal, findingKey, kindNames, kindsInOrder } from '../model.ts'
import { AdviceGroup } from './advice-group.tsx'
import s from './coach.module.css'
import { FindingPlace } from './finding-place.tsx'
import { goOn, goTo } from './go-to-finding.ts'
import type { Found } from './reading.ts'
import { SetAsideList } from './set-aside-list.tsx'
import { ReviewSettings } from './settings/review-settings.tsx'
import { SourceLine } from './source-line.tsx'
import { useAdvice } from './use-advice.ts'
import { useCoachDesk } from './use-coach-desk.ts'

/** A finding with the section it stands in. */
interface InSection {
  sectionId: string
  found: Found
}

/** What the coach asks about the review, by kind. It counts places, never people, and stops nobody. */
export function CoachPanel() {
  const workspace = useWorkspace()
  const notify = useNotify()
  const { desk, found, settings, dismissals, failed } = useCoachDesk()
  const advice = useAdvice()
  const [settingsOpen, setSettingsOpen] = useState(false)
  if (!workspace.mayWrite) return <EmptyState drawing="page" title="Only for those who write" />
  if (failed) {
    return (
      <Remark tone="warn" title="The coach cannot run in this browser.">
        Everything else works as before.
      </Remark>
    )
  }
  if (settings === null) return <Waiting label="Fetching the settings of the coach" lines={4} />
  const all: InSection[] = workspace.sections.flatMap(({ id }) =>
    (found.get(id) ?? []).map((one) => ({ sectionId: id, found: one })),
  )
  const open = all.filter((one) => desk.isOpen(one.sectionId, one.found))
  const welcome = all.filter((one) => one.found.praise && !desk.dismissalOf(one.sectionId, one.found))
  const asideOf = ({ sectionId, rule, words }: (typeof advice)[number]) =>
    dismissals.get(findingKey({ sectionId, rule, words, sentence: words }))
  const openAdvice = advice.filter((one) => asideOf(one) === undefined)
  const aside = [
    ...new Set([
      ...all.flatMap((one) => desk.dismissalOf(one.sectionId, one.found) ?? []),
      ...advice.flatMap((one) => asideOf(one) ?? []),
    ]),
  ] satisfies Dismissal[]
  const count = open.length + openAdvice.length
  const go = (one: InSection) => goTo(workspace, desk, one.sectionId, one.found)
  const next = () => {
    if (!goOn(workspace, desk, 1)) notify({ text: 'The coach has nothing to ask.' })
  }
  return (
    <div className={s.panel}>
      {count === 0 ? (
        <EmptyState drawing="tasks" title="Nothing to ask">
          Where words may get in the way of learning, they get a dotted line and a question here.
        </EmptyState>
      ) : (
        <div className={s.lead}>
          <p>
            {count === 1 ? 'One place' : `${count} places`} to look at again. These are questions: whether to change
            anything is up to you.
          </p>
          {open.length > 0 && (
            <div className={s.cardDeeds}>
              <Button variant="primary" size="s" icon="down" onClick={next}>
                Go to the next
              </Button>
              <KeyHint keys="f8" />
            </div>
          )}
        </div>
      )}
      {kindsInOrder.map((kind) => {
        const ofKind = open.filter((one) => one.found.category === kind)
        if (ofKind.length === 0) return null
        return (
          <section key={kind} className={s.kind} aria-label={kindNames[kind]}>
            <h2>
              {kindNames[kind]} <span>{ofKind.length}</span>
            </h2>
            {[...Map.groupBy(ofKind, (one) => one.found.rule)].map(([rule, places]) => (
              <div key={rule} className={s.rule}>
                <p className={s.ask}>{places[0]?.found.ask}</p>
                <ul>
                  {places.map((one) => (
                    <FindingPlace key={placeKey(one, places)} {...one} onGo={() => go(one)} />
                  ))}
                </ul>
                <p className={s.why}>{places[0]?.found.why}</p>
                <SourceLine source={places[0]?.found.source ?? null} />
              </div>
            ))}
          </section>
        )
      })}
      {openAdvice.length > 0 && <AdviceGroup advice={openAdvice} />}
      {welcome.length > 0 && (
        <section className={s.welcome} aria-label="Well told">
          <h2>
            <Icon name="check" size={16} /> Well told <span>{welcome.length}</span>
          </h2>
          <p className={s.ask}>{welcome[0]?.found.ask}</p>
          <ul>
            {welcome.map((one) => (
              <FindingPlace key={placeKey(one, welcome)} {...one} onGo={() => go(one)} />
            ))}
          </ul>
          <p className={s.why}>{welcome[0]?.found.why}</p>
        </section>
      )}
      <SetAsideList dismissals={aside} />
      <details className={s.settings} onToggle={(event) => setSettingsOpen(event.currentTarget.open)}>
        <summary>What the coach does here</summary>
        {settingsOpen && <ReviewSettings />}
      </details>
    </div>
  )
}

/** The same words may stand twice in a section. */
function placeKey({ sectionId, found }: InSection, among: readonly InSection[]): string {
  const same = among.filter((one) => one.sectionId === sectionId && one.found.sentence === found.sentence)
  return `${sectionId} ${found.sentence} ${found.at} ${same.findIndex((one) => one.found === found)}`
}

import { useQuery } from '@tanstack/react-query'
import { usualSoakDays } from '#features/actions/life/model.ts'
import { templatesQuery } from '#features/incidents/web/requests.ts'
import type { AskedTask } from '#features/reviews/life/model.ts'
import { TaskKind, TaskRole } from '#features/reviews/life/model.ts'
import { Segments, SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import type { Result } from '../model.ts'
import s from './policies.module.css'
import { reviewWords, taskName } from './words.ts'

const kinds = TaskKind.options.filter((kind): kind is AskedTask['kind'] => kind !== 'decided')
const roleNames = { owner: 'Owner', facilitator: 'Facilitator', contact: 'Contact', noteTaker: 'Note taker' } as const

/** What a policy proposes, and what the review is then asked for. */
export function ResultFields({ value, onChange }: { value: Result; onChange: (value: Result) => void }) {
  const templates = useQuery(templatesQuery).data ?? []
  const set = (change: Partial<Result>) => onChange({ ...value, ...change })
  const setTask = (kind: AskedTask['kind'], change: Partial<AskedTask> | null) => {
    const now = value.tasks.find((task) => task.kind === kind)
    const next =
      change === null ? null : { kind, required: true, role: 'owner' as const, dueDays: 5, ...now, ...change }
    set({
      tasks: kinds.flatMap((one) =>
        one === kind ? (next ?? []) : (value.tasks.find((task) => task.kind === one) ?? []),
      ),
    })
  }
  return (
    <section className={s.group} aria-label="What it proposes">
      <h3>What it proposes</h3>
      <div className={s.choices}>
        <Segments
          label="The review is"
          value={value.review}
          onChange={(review) => set({ review, kind: review === 'none' ? null : (value.kind ?? 'light') })}
          choices={(['required', 'optional', 'none'] as const).map((review) => ({
            value: review,
            label: reviewWords[review],
          }))}
        />
        {value.review !== 'none' && (
          <Segments
            label="Which review"
            value={value.kind ?? 'light'}
            onChange={(kind) => set({ kind })}
            choices={[
              { value: 'full', label: 'Full' },
              { value: 'light', label: 'Light' },
            ]}
          />
        )}
      </div>
      {value.review !== 'none' && (
        <>
          <SelectField
            label="Outline to begin with"
            value={value.templateId ?? ''}
            onChange={(id) => set({ templateId: id || null })}
            choices={[
              { value: '', label: 'The usual one' },
              ...templates.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <TextField
            label="Days an idea for action soaks"
            hint={`Nobody can commit to an idea earlier. Empty: ${usualSoakDays} days, as usual.`}
            type="number"
            min={0}
            max={60}
            value={value.soakDays === undefined ? '' : String(value.soakDays)}
            onChange={(days) => {
              const { soakDays: _, ...rest } = value
              onChange(
                days === '' ? rest : { ...rest, soakDays: Math.min(60, Math.max(0, Math.round(Number(days)) || 0)) },
              )
            }}
          />
          <p className={s.hint}>
            Business days of the team, counted from when it was resolved, else from the beginning of the review. The
            stage of a review waits for required tasks only.
          </p>
          <div className={s.tasks}>
            {kinds.map((kind) => {
              const task = value.tasks.find((one) => one.kind === kind)
              const name = taskName(kind)
              return (
                <div key={kind} className={s.taskRow}>
                  <label className={s.task}>
                    <input
                      type="checkbox"
                      checked={task !== undefined}
                      onChange={() => setTask(kind, task ? null : {})}
                    />
                    {name}
                  </label>
                  {task && (
                    <div className={s.details}>
                      <SelectField
                        label={`${name}: required?`}
                        bare
                        value={task.required ? 'yes' : 'no'}
                        onChange={(required) => setTask(kind, { required: required === 'yes' })}
                        choices={[
                          { value: 'yes', label: 'Required' },
                          { value: 'no', label: 'Optional' },
                        ]}
                      />
                      <SelectField
                        label={`${name}: for whom`}
                        bare
                        value={task.role}
                        onChange={(role) => setTask(kind, { role })}
                        choices={TaskRole.options.map((role) => ({ value: role, label: roleNames[role] }))}
                      />
                      <span className={s.due}>
                        <TextField
                          label={`${name}: business days until it is due; empty for no date`}
                          bare
                          type="number"
                          min={0}
                          max={500}
                          value={task.dueDays === null ? '' : String(task.dueDays)}
                          onChange={(days) =>
                            setTask(kind, {
                              dueDays: days === '' ? null : Math.min(500, Math.max(0, Math.round(Number(days)) || 0)),
                            })
                          }
                        />
                        <span aria-hidden="true">days</span>
                      </span>
                    </div>
                  )}
                </div>
              )
            })}
          </div>
        </>
      )}
    </section>
  )
}

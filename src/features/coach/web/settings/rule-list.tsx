import { useId, useState } from 'react'
import { Icon } from '#ui/marks/icon.tsx'
import { switched } from '../../merge.ts'
import {
  type CoachSettings,
  type FindingKind,
  kindNames,
  kindsInOrder,
  type Level,
  type RuleWords,
} from '../../model.ts'
import s from './settings.module.css'

const levelNames: Record<Level, string> = {
  installation: 'for everybody',
  team: 'by the team',
  review: 'in this review',
}

interface Switches {
  settings: CoachSettings
  /** Which level switches a rule off without this one; no entry where it speaks. */
  offBefore: ReadonlyMap<string, Level>
  /** The same with this level. */
  offNow: ReadonlyMap<string, Level>
  disabled: boolean
  onChange: (settings: CoachSettings) => void
}

/** Every rule with its switch, by kind; a kind is switched as a whole too. */
export function RuleList({ rules, ...switches }: Switches & { rules: readonly RuleWords[] }) {
  return (
    <div className={s.rules}>
      {kindsInOrder.map((kind) => {
        const own = rules.filter(({ category }) => category === kind)
        return own.length > 0 && <KindRules key={kind} kind={kind} rules={own} {...switches} />
      })}
    </div>
  )
}

function KindRules({
  kind,
  rules,
  settings,
  offBefore,
  offNow,
  disabled,
  onChange,
}: Switches & { kind: FindingKind; rules: readonly RuleWords[] }) {
  const [open, setOpen] = useState(false)
  const list = useId()
  const ids = rules.map(({ id }) => id)
  const speaking = ids.filter((id) => !offNow.has(id)).length
  const all = rules.length
  const switchKind = (on: boolean) => {
    const speaks = (id: string) => !offBefore.has(id)
    onChange(switched(settings, kind, on, on ? ids.every(speaks) : ids.some(speaks), ids))
  }
  return (
    <div className={s.kind}>
      <div className={s.kindHead}>
        <Switch
          name={kindNames[kind]}
          on={speaking > 0}
          partly={speaking > 0 && speaking < all}
          disabled={disabled}
          onChange={switchKind}
        />
        <button type="button" aria-expanded={open} aria-controls={list} onClick={() => setOpen(!open)}>
          {kindNames[kind]}
          <small>{speaking === all ? `${all} on` : speaking === 0 ? 'off' : `${speaking} of ${all} on`}</small>
          <Icon name={open ? 'up' : 'down'} size={14} />
        </button>
      </div>
      <ul id={list} hidden={!open}>
        {rules.map(({ id, why, example }) => {
          const off = offNow.get(id)
          return (
            <li key={id}>
              <Switch
                name={nameOf(id)}
                on={off === undefined}
                disabled={disabled}
                onChange={(on) => onChange(switchedRule(settings, id, kind, on, !offBefore.has(id)))}
              />
              <div>
                <strong>{nameOf(id)}</strong>
                {off && <em>off {levelNames[off]}</em>}
                <p>{example === '' ? why : <>“{example}”</>}</p>
              </div>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** What this level says of the whole kind holds for the rule, if nothing is said of it. */
function switchedRule(settings: CoachSettings, id: string, kind: string, on: boolean, before: boolean): CoachSettings {
  const holds = settings.off.includes(kind) ? false : settings.on.includes(kind) ? true : before
  return switched(settings, id, on, holds)
}

/** `vague/how-long` reads “How long”. */
function nameOf(id: string): string {
  const name = id.slice(id.indexOf('/') + 1).replaceAll('-', ' ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

interface SwitchProps {
  name: string
  on: boolean
  partly?: boolean
  disabled: boolean
  onChange: (on: boolean) => void
}

function Switch({ name, on, partly = false, disabled, onChange }: SwitchProps) {
  return (
    <input
      ref={(box) => {
        if (box) box.indeterminate = partly
      }}
      type="checkbox"
      aria-label={name}
      checked={on}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
}

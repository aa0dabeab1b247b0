import type { Token } from './tokens.ts'
import { pronouns, telling, type VerbGroup } from './verb-groups.ts'

/** Something a sentence has that may speak for or against a counterfactual, and the token where it stands. */
export interface Feature {
  /** `pair had we`, `if had done → would have been`; see `featuresOf`. */
  name: string
  at: number
}

const joins =
  /^(?:if|unless|without|otherwise|instead|wish|wishes|wished|only|whether|though|although|because|when|while|since|once|until|as|than|like|that|who|which|what|how|why|where|but|and|or|suppose|supposing|imagine|imagining|assuming|provided|given|for|to|even|rather)$/
const suppositions = /^(?:if|unless|supposing|suppose|imagine|imagining|assuming|provided|condition)$/
const clauseStarts =
  /^(?:if|that|who|which|what|how|why|whether|because|when|as|than|and|but|so|or|though|although|while|unless|where|said|[.;:?])$/

/** The kind of world a verb is in: `could have done` and `would have been` are both `unreal past`. */
function world(form: string): string {
  const [modal = '', have] = form.split(' ')
  const perfect = have === 'have' && !form.endsWith(' to')
  if (/^(?:would|could|might)$/.test(modal)) return perfect ? 'unreal past' : 'unreal'
  if (modal === 'should' || modal === 'ought') return perfect ? 'duty past' : 'duty'
  if (modal === 'may' || modal === 'must') return perfect ? 'guess past' : 'guess'
  return modal === 'will' || modal === 'can' ? 'real' : ''
}

const coarse = (form: string) => {
  const kind = world(form)
  return kind === '' ? form : `${form.split(' ')[0]}${kind.endsWith('past') ? ' have' : ''}`
}

/**
 * What the model weighs, in families that the first word of each name tells:
 * `word`, `pair` words as they stand · `turn` two neighbours among verb groups, joining words, commas and pronouns ·
 * `line` two neighbours among verb groups and joining words · `if` the condition: its kind, its verb, the verb that hangs on
 * it · `modal` a verb group with a modal: its world, what it means, who does it, what follows · `worlds`, `modals` all of
 * them · `length` of the sentence, in eights of words.
 */
export function featuresOf(tokens: readonly Token[], groups: readonly VerbGroup[]): Feature[] {
  const features: Feature[] = []
  const add = (at: number, name: string) => features.push({ name, at })
  const word = (at: number) => tokens[at]?.text ?? '$'

  for (let at = 0; at < tokens.length; at++) {
    add(at, `word ${word(at)}`)
    if (at + 1 < tokens.length) add(at, `pair ${word(at)} ${word(at + 1)}`)
  }

  const spine = spineOf(tokens, groups)
  for (let at = 0; at + 1 < spine.length; at++) {
    const [one, two] = [spine[at], spine[at + 1]] as [Spine, Spine]
    add(one.at, `turn ${one.form} ${two.form}`)
  }
  const line = spine.filter(({ form }) => !/^(?:,|and|or|to|for|I|he|you|this|there)$/.test(form))
  for (let at = 0; at + 1 < line.length; at++) {
    const [one, two] = [line[at], line[at + 1]] as [Spine, Spine]
    add(one.at, `line ${coarse(one.form)} ${coarse(two.form)}`)
  }

  const modals = groups.filter(({ form }) => world(form) !== '')
  conditions(tokens, groups, modals, add)
  const conditional =
    tokens.some(({ text }) => text === 'if' || text === 'unless') || groups.some(({ form }) => form.includes('-it'))
  const under = conditional ? ' if' : ''
  for (const { from, to, form, head, negated } of modals) {
    const kind = world(form)
    const before = word(from - 1)
    const who = pronouns.has(before) ? before : before.endsWith('s') ? '-s' : /^\p{L}/u.test(before) ? 'noun' : before
    let clause = ''
    for (let at = from - 1; at >= 0 && at > from - 9 && clause === ''; at--)
      if (clauseStarts.test(word(at))) clause = word(at)
    add(from, `modal ${kind} ${head}`)
    add(from, `modal ${kind} ${clause} ${who}`)
    add(from, `modal ${kind} + ${word(to + 1)}`)
    add(from, `modal ${form}${negated ? ' not' : ''}${under}`)
  }
  const worlds = [...new Set(modals.map(({ form }) => world(form)))].sort().join(', ')
  add(modals[0]?.from ?? 0, `worlds${under} ${worlds}`)
  add(0, `length ${Math.min(8, Math.floor(tokens.length / 8))}`)
  add(0, `modals ${Math.min(4, modals.length)}`)
  return features
}

interface Spine {
  at: number
  form: string
}

/** The verb groups, joining words, pronouns and commas of a sentence in order. */
function spineOf(tokens: readonly Token[], groups: readonly VerbGroup[]): Spine[] {
  const spine: Spine[] = []
  let group = 0
  for (let at = 0; at < tokens.length; at++) {
    const here = groups[group]
    if (here?.from === at) {
      spine.push({ at, form: here.negated && here.form !== 'does' ? `${here.form} not` : here.form })
      at = here.to
      group++
      continue
    }
    const { text } = tokens[at] as Token
    if (joins.test(text)) spine.push({ at, form: text })
    else if (telling.has(text)) spine.push({ at, form: 'says' })
    else if (text === ',' || text === '?') spine.push({ at, form: text })
    else if (/^[.;:!]$/.test(text)) spine.push({ at, form: '.' })
    else if (pronouns.has(text))
      spine.push({
        at,
        form: /^(?:this|that|these|those)$/.test(text)
          ? 'this'
          : text === 'there' || text === 'you'
            ? text
            : /^(?:i|we)$/.test(text)
              ? 'I'
              : 'he',
      })
  }
  return spine
}

function conditions(
  tokens: readonly Token[],
  groups: readonly VerbGroup[],
  modals: readonly VerbGroup[],
  add: (at: number, name: string) => void,
): void {
  const word = (at: number) => tokens[at]?.text ?? ''
  for (let at = 0; at < tokens.length; at++) {
    const inverted = groups.find(({ from, form }) => from === at && form.includes('-it'))
    if (!inverted && !suppositions.test(word(at))) continue
    const kind = inverted ? 'inverted' : kindOfIf(word, at)
    const condition = inverted ?? groups.find(({ from }) => from > at)
    if (!condition) continue
    const after = modals.find(({ from }) => from > condition.to)
    const before = modals.findLast(({ from }) => from < at)
    let parted = false
    for (let to = condition.to; to < (after?.from ?? 0); to++)
      if (word(to) === ',' || word(to) === 'then') parted = true
    const main = after && (parted || !before) ? after : (before ?? after)
    const hangs = main ? world(main.form) : 'nothing'
    const order = main ? (main.from < at ? '←' : '→') : ''
    const told = main && (isTold(word, at) || isTold(word, main.from)) ? ' told' : ''
    add(at, `if ${kind} ${condition.form}`)
    add(at, `if ${kind} ${condition.form} → ${main?.form ?? 'nothing'}`)
    add(at, `if ${condition.form} ${order} ${hangs}`)
    add(at, `if ${condition.form} → ${hangs}${told}`)
    add(at, `if ${condition.head} → ${hangs}`)
    const stop = main && main.from > at ? main.from : at + 14
    const verbs = groups.filter(({ from }) => from > at && from < stop).slice(0, 3)
    add(at, `if ${kind} ${verbs.map(({ form }) => form).join(', ')}`)
  }
}

function kindOfIf(word: (at: number) => string, at: number): string {
  if (word(at) !== 'if') return word(at)
  const before = word(at - 1)
  const kind = /^(?:even|as|only|what|but|and)$/.test(before) ? `${before} if` : 'if'
  if (telling.has(before) || /^(?:see|ask|determine|unclear|sure|matter|check|checked)$/.test(before)) return 'asked if'
  return word(at + 1) === 'only' || word(at + 1) === 'not' ? `if ${word(at + 1)}` : kind
}

/** True where a verb of telling stands before in the same clause: what follows may be somebody’s forecast. */
function isTold(word: (at: number) => string, at: number): boolean {
  for (let before = at - 1; before >= 0 && before > at - 10; before--) {
    if (telling.has(word(before)) && word(before) !== 'know') return true
    if (/^[.;?]$/.test(word(before))) return false
  }
  return false
}

import { type CoachSettings, type Level, levels, type MergedSettings } from './model.ts'

interface KnownRule {
  id: string
  category: string
}

/** What a level says about a rule; its id counts more than its category. Null: nothing. */
export function saidOf(
  { off, on }: Pick<CoachSettings, 'off' | 'on'>,
  { id, category }: KnownRule,
): 'on' | 'off' | null {
  for (const name of [id, category]) {
    if (off.includes(name)) return 'off'
    if (on.includes(name)) return 'on'
  }
  return null
}

/**
 * What holds for a review: for each rule the nearest level that says something about it decides; a rule that no level names
 * speaks. Own words of all levels count; of the same words the nearest. `idOf` is the rule that a term becomes. Pure.
 */
export function mergeSettings(
  said: Partial<Record<Level, CoachSettings>>,
  rules: readonly KnownRule[],
  idOf: (words: string) => string,
): MergedSettings {
  const far = levels.flatMap((level) => (said[level] ? [{ level, settings: said[level] }] : []))
  const terms = new Map<string, MergedSettings['terms'][number]>()
  for (const { level, settings } of far)
    for (const term of settings.terms) terms.set(idOf(term.words), { ...term, level })
  const known = [...rules, ...[...terms].map(([id, { category }]) => ({ id, category }))]
  const off = known.flatMap((rule) => {
    const nearest = far.findLast(({ settings }) => saidOf(settings, rule) !== null)
    return nearest && saidOf(nearest.settings, rule) === 'off' ? [{ rule: rule.id, level: nearest.level }] : []
  })
  return { off, terms: [...terms.values()] }
}

/** The settings of a level after a rule or category was switched there; `before` is what holds without this level. */
export function switched(
  settings: CoachSettings,
  name: string,
  speaks: boolean,
  before: boolean,
  within: readonly string[] = [],
): CoachSettings {
  const others = (names: readonly string[]) => names.filter((one) => one !== name && !within.includes(one))
  const [off, on] = [others(settings.off), others(settings.on)]
  // What holds anyway need not be said.
  if (speaks === before) return { ...settings, off, on }
  return speaks ? { ...settings, off, on: [...on, name] } : { ...settings, off: [...off, name], on }
}

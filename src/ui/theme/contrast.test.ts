import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const root = css.slice(css.indexOf(':root {'), css.indexOf(":root[data-scheme='light']"))

function colour(token: string, scheme: 'light' | 'dark'): string {
  const value = new RegExp(`--${token}: ([^;]+);`).exec(root)?.[1]
  if (!value) throw new Error(`tokens.css has no --${token}`)
  const alias = /^var\(--([\w-]+)\)$/.exec(value)?.[1]
  if (alias) return colour(alias, scheme)
  const pair = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value)
  const hex = pair ? pair[scheme === 'light' ? 1 : 2] : value
  if (!hex?.startsWith('#')) throw new Error(`--${token} is not a plain colour`)
  return hex
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['paper', 'surface', 'sunken', 'raised', 'hover']
const kinds = [...root.matchAll(/--(kind-\w+):/g)].map((match) => match[1] ?? '')
const people = [...root.matchAll(/--(person-\d):/g)].map((match) => match[1] ?? '')
const inks = ['ink', 'ink-soft', 'ink-faint', 'accent', 'good', 'warn', 'bad', 'info', ...kinds, ...people]
const softs = ['accent', 'good', 'warn', 'bad', 'info', ...[1, 2, 3, 4, 5].map((level) => `severity-${level}`)]
const text: [string, string][] = [
  ...inks.flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
  ...softs.map((tone): [string, string] => [tone, `${tone}-soft`]),
  ...['accent', 'good', 'warn', 'bad', 'info'].map((tone): [string, string] => ['ink', `${tone}-soft`]),
  ['on-accent', 'accent-fill'],
  ['on-accent', 'accent-fill-hover'],
  ['on-accent', 'bad-fill'],
  ['ink', 'mark'],
  ['accent-strong', 'accent-soft'],
]

test.each(['light', 'dark'] as const)(
  'every text colour reads at 4.5 : 1 on every ground it may stand on, %s',
  (scheme) => {
    const poor = text
      .map(([ink, ground]) => ({
        pair: `${ink} on ${ground}`,
        is: contrast(colour(ink, scheme), colour(ground, scheme)),
      }))
      .filter(({ is }) => is < 4.5)
    expect(kinds).toHaveLength(10)
    expect(people).toHaveLength(8)
    expect(poor).toEqual([])
  },
)

test.each(['light', 'dark'] as const)('the edge of a control stands out at 3 : 1, %s', (scheme) => {
  for (const ground of ['paper', 'surface', 'raised']) {
    expect(contrast(colour('line-strong', scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(3)
  }
})

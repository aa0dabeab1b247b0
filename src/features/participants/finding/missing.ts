import type { InviteReason, MissingPerson } from '../model.ts'
import { nameKey, nameLetters, nameWords } from './name.ts'
import type { Page } from './paging.ts'
import { isShortFor, type KnownUser } from './same.ts'
import type { Said } from './trace.ts'

/** What tells who could be missing. */
export interface SceneOfMissing {
  /** Everybody who is a participant, or was left out, with all their names. */
  present: readonly { names: readonly string[]; userId: string | null }[]
  said: readonly Said[]
  pages: readonly Page[]
  /** Users who may see the incident. */
  users: readonly KnownUser[]
  /** Teams that own services of the incident, or services that the evidence names. */
  teams: readonly { name: string; memberIds: readonly string[]; service: string; named: 'incident' | 'evidence' }[]
  /** People who looked after earlier reviews about the same service. */
  earlier: readonly {
    userId: string
    incidentKey: string
    title: string
    service: string
    as: 'owner' | 'facilitator'
  }[]
  /** People who asked for this review. */
  wishes: readonly { userId: string; reason: string }[]
  dismissed: ReadonlySet<string>
}

/** No more than so many proposals at once. */
export const mostMissing = 30

const nobody =
  /^(?:here|channel|everyone|everybody|all|team|on-?call|group|subteam|support|oncall.*|.*-?(?:team|oncall|on-call|squad|eng|sre|ops))$/i
const afterName =
  /^(?:Can|Could|Please|Pls|Do|Did|Does|Are|Is|Have|Has|Will|Would|What|When|Where|Why|How|Any|Thanks|Thank|The|It|I|We|You|Yes|No|Ok|OK|And|But|For|In|On|To|This|That|There|See|Let|Just|Not|Also|Sorry|Hi|Hey|Hello|FYI|PTAL)$/
const mention = /(?:^|[\s(,])@([\p{L}][\p{L}\p{N}._'’-]*)(?: (\p{Lu}[\p{L}.'’-]*))?/gu

/** Who may be missing at the debrief, each with the reason why a rule thinks so. One proposal a person: the first rule that names them. */
export function missingFrom(scene: SceneOfMissing): MissingPerson[] {
  const found = new Map<string, MissingPerson>()
  const propose = (who: { user?: KnownUser | undefined; name?: string }, reason: InviteReason, why: string) => {
    const user = who.user ?? scene.users.find((one) => isNamed(one, who.name ?? ''))
    const name = user?.name ?? who.name ?? ''
    if (name === '' || isPresent(scene, user?.id ?? null, name)) return
    const key = user ? `user:${user.id}` : `name:${nameLetters(name)}`
    if (!scene.dismissed.has(key) && !found.has(key))
      found.set(key, { key, name, userId: user?.id ?? null, reason, why })
  }
  const userOf = (id: string) => scene.users.find((one) => one.id === id)
  for (const { name, why } of scene.pages)
    propose({ name }, 'identified', `${why.replace(/\.$/, '')}, and nothing of theirs is in the evidence.`)
  for (const { name, user, author, quote, count } of namedIn(scene))
    propose({ name, user }, 'responded', `${times(count)}, first by ${author}: “${quote}”`)
  for (const { name, memberIds, service, named } of scene.teams)
    for (const id of memberIds) {
      const user = userOf(id)
      const what = named === 'incident' ? `owns ${service}` : `owns ${service}, which the evidence names`
      if (user) propose({ user }, 'affected', `Is in the team ${name}, which ${what}.`)
    }
  for (const { userId, reason } of scene.wishes) {
    const user = userOf(userId)
    if (user) propose({ user }, 'interested', `Asked for this review: “${clip(reason, 120)}”`)
  }
  for (const { userId, incidentKey, title, service, as } of scene.earlier) {
    const user = userOf(userId)
    const did = as === 'owner' ? 'Owned' : 'Facilitated'
    if (user)
      propose(
        { user },
        'interested',
        `${did} the review of ${incidentKey}, “${clip(title, 80)}”, about ${service} too.`,
      )
  }
  return [...found.values()].slice(0, mostMissing)
}

interface Named {
  name: string
  user: KnownUser | undefined
  author: string
  quote: string
  count: number
}

/** People named in messages of others, in the order of the first time. */
function namedIn({ said, users }: Pick<SceneOfMissing, 'said' | 'users'>): Named[] {
  const found = new Map<string, Named>()
  const fullNames = users.flatMap((user) => {
    const words = nameWords(user.name)
    return words.length > 1 ? [{ user, says: wholeWords(user.name) }] : []
  })
  for (const { text, actor, bot, kind } of said) {
    if (bot || actor === null || kind !== 'message') continue
    const here = new Map<string, Pick<Named, 'name' | 'user'>>()
    for (const [, first = '', second] of text.matchAll(mention)) {
      const name = trimmed(second && !afterName.test(second) ? `${first} ${second}` : first)
      if (nobody.test(name) || nobody.test(trimmed(first))) continue
      const user = users.find((one) => isNamed(one, name) || isNamed(one, trimmed(first)))
      here.set(user?.id ?? nameLetters(name), { name, user })
    }
    for (const { user, says } of fullNames) if (says.test(text)) here.set(user.id, { name: user.name, user })
    for (const [key, one] of here) {
      const before = found.get(key)
      if (before) before.count++
      else found.set(key, { ...one, author: actor, quote: clip(text.replace(/\s+/g, ' '), 120), count: 1 })
    }
  }
  return [...found.values()]
}

function isPresent({ present }: Pick<SceneOfMissing, 'present'>, userId: string | null, name: string): boolean {
  return present.some(
    (one) =>
      (userId !== null && one.userId === userId) ||
      one.names.some(
        (theirs) =>
          nameKey(theirs) === nameKey(name) ||
          nameLetters(theirs) === nameLetters(name) ||
          isShortFor(name, theirs) ||
          isShortFor(theirs, name),
      ),
  )
}

function isNamed(user: KnownUser, name: string): boolean {
  return (
    nameKey(user.name) === nameKey(name) ||
    (nameLetters(name).length >= 4 &&
      [user.name, user.email].some((theirs) => nameLetters(theirs) === nameLetters(name)))
  )
}

function wholeWords(name: string): RegExp {
  const escaped = name
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu')
}

const trimmed = (name: string) => name.replace(/[.'’_-]+$/, '')
const times = (count: number) => (count === 1 ? 'Named in a message' : `Named in ${count} messages`)

function clip(text: string, length: number): string {
  const trimmed = text.trim()
  return trimmed.length <= length ? trimmed : `${trimmed.slice(0, length - 1).trimEnd()}…`
}

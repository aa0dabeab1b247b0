import type { Node } from '@tiptap/pm/model'
import type { MergedSettings } from '../model.ts'
import { type Dismissal, findingKey } from '../model.ts'
import { Reader } from './reader.ts'
import type { Found } from './reading.ts'

/** A finding that is looked at, and whether the keyboard went to it. */
export interface Shown {
  sectionId: string
  found: Found
  byKeyboard: boolean
}

export interface CoachState {
  /** What was found in each section that was read. */
  found: ReadonlyMap<string, readonly Found[]>
  dismissals: ReadonlyMap<string, Dismissal>
  /** Null until it is known: nothing is read before. */
  settings: MergedSettings | null
  shown: Shown | null
  /** True while somebody is here who may write. */
  atWork: boolean
  /** True once the coach cannot run in this browser. */
  failed: boolean
}

const nothing: CoachState = {
  found: new Map(),
  dismissals: new Map(),
  settings: null,
  shown: null,
  atWork: false,
  failed: false,
}

/** What the editors, the card and the panel of one review tell each other about findings. */
export class CoachDesk {
  #state = nothing
  #listeners = new Set<() => void>()
  /** What is found in a block holds for as long as the block is the same. */
  #blocks = new WeakMap<Node, readonly Found[]>()
  readonly reader = new Reader(() => this.set({ failed: true, found: new Map(), shown: null }))

  state = (): CoachState => this.#state
  listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  set(change: Partial<CoachState>): void {
    const names = Object.keys(change) as (keyof CoachState)[]
    if (names.every((name) => this.#state[name] === change[name])) return
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }

  /** Other rules: everything is read again. */
  choose(settings: MergedSettings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.#state.settings)) return
    this.reader.choose({ off: settings.off.map(({ rule }) => rule), terms: settings.terms })
    this.#blocks = new WeakMap()
    this.set({ settings })
  }

  /** Reads a section; what is found is told to everybody who listens. */
  async read(sectionId: string, doc: Node): Promise<void> {
    const { settings, failed, atWork } = this.#state
    if (settings === null || failed || !atWork) return
    const found = await this.reader.read(sectionId, doc)
    if (this.#state.settings !== settings) return
    doc.forEach((block, _, index) => {
      this.#blocks.set(block, found[index] ?? [])
    })
    this.set({ found: new Map(this.#state.found).set(sectionId, found.flat()) })
  }

  /** What is found in a block; undefined while it is not read. */
  inBlock(block: Node): readonly Found[] | undefined {
    return this.#blocks.get(block)
  }

  /** When the review is left, or may only be read: nothing is shown, and the worker ends until something is read again. */
  rest(): void {
    this.reader.stop()
    this.set({ shown: null, atWork: false })
  }

  forget(sectionId: string): void {
    const found = new Map(this.#state.found)
    if (found.delete(sectionId)) this.set({ found })
  }

  dismissalOf(sectionId: string, { rule, words, sentence }: Pick<Found, 'rule' | 'words' | 'sentence'>) {
    const { dismissals } = this.#state
    return dismissals.size === 0 ? undefined : dismissals.get(findingKey({ sectionId, rule, words, sentence }))
  }

  isShown(sectionId: string, found: Found): boolean {
    const { shown } = this.#state
    return shown !== null && shown.sectionId === sectionId && isSame(shown.found, found)
  }

  /** Asked about: not welcome, and nobody set it aside. */
  isOpen(sectionId: string, found: Found): boolean {
    return !found.praise && this.dismissalOf(sectionId, found) === undefined
  }
}

/** Do both say the same about the same words? What is read again is another object. */
export function isSame(one: Found, other: Found): boolean {
  return one.rule === other.rule && one.words === other.words && one.sentence === other.sentence && one.at === other.at
}

const desks = new Map<string, CoachDesk>()

/** The desk of an incident’s review; the same for everybody who asks in this tab. */
export function coachDeskOf(incidentId: string): CoachDesk {
  const known = desks.get(incidentId) ?? new CoachDesk()
  desks.set(incidentId, known)
  return known
}

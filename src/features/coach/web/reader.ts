import type { Node } from '@tiptap/pm/model'
import type { Advised, Answered, Asked, SentBlock } from './asking.ts'
import type { Found } from './reading.ts'

/** Asks the coach in its worker, which is started when something is first asked. Only blocks that it does not have are sent. */
export class Reader {
  #worker: Worker | null = null
  #choice: Extract<Asked, { what: 'choose' }>['choice'] = {}
  #waiting = new Map<number, (answer: Answered) => void>()
  #asks = 0
  #ids = 0
  /** What the worker has of each section. */
  #sent = new Map<string, Map<Node, number>>()
  readonly #onFail: () => void

  constructor(onFail: () => void) {
    this.#onFail = onFail
  }

  choose(choice: Extract<Asked, { what: 'choose' }>['choice']): void {
    this.#choice = choice
    this.#sent.clear()
    this.#worker?.postMessage({ what: 'choose', choice } satisfies Asked)
  }

  /** What is found in each block of a section. */
  async read(sectionId: string, doc: Node): Promise<Found[][]> {
    const before = this.#sent.get(sectionId)
    const now = new Map<Node, number>()
    const blocks: SentBlock[] = []
    doc.forEach((block) => {
      const known = now.get(block) ?? before?.get(block)
      const id = known ?? ++this.#ids
      now.set(block, id)
      blocks.push(known === undefined ? [id, JSON.stringify(block.toJSON())] : id)
    })
    this.#sent.set(sectionId, now)
    const answer = await this.#ask((ask) => ({ what: 'read', ask, sectionId, blocks }))
    return 'found' in answer ? answer.found : []
  }

  async advise(text: string): Promise<Advised[]> {
    const answer = await this.#ask((ask) => ({ what: 'advise', ask, text }))
    return 'advice' in answer ? answer.advice : []
  }

  stop(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#sent.clear()
    this.#waiting.clear()
  }

  #ask(asked: (ask: number) => Asked): Promise<Answered> {
    const worker = this.#start()
    const ask = ++this.#asks
    const { promise, resolve } = Promise.withResolvers<Answered>()
    this.#waiting.set(ask, resolve)
    worker.postMessage(asked(ask))
    return promise
  }

  #start(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./coach-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      this.#waiting.get(data.ask)?.(data)
      this.#waiting.delete(data.ask)
    }
    worker.onerror = () => {
      this.stop()
      this.#onFail()
    }
    worker.postMessage({ what: 'choose', choice: this.#choice } satisfies Asked)
    this.#worker = worker
    return worker
  }
}

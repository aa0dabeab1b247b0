import type { Announce } from '#features/audit/model.ts'
import { incidentKey } from '#features/incidents/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import type { TimelineService } from '#features/timeline/service.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { createNames, itemsOf, type ReadMessage } from '../chat/messages.ts'
import type { ChatClient, ChatImport, ChatRequest } from '../chat/model.ts'
import * as store from '../chat/store.ts'
import type { RoutingService } from '../routing/service.ts'
import { helpText, readCommand } from './command.ts'

export interface AnsweringDeps {
  database: Database
  announce: Announce
  incidents: Pick<IncidentsService, 'see' | 'open' | 'assertMayWrite'>
  timeline: Pick<TimelineService, 'add' | 'addEvidence'>
  routing: Pick<RoutingService, 'linkChannel' | 'assertMayLink'>
  readMessage: ReadMessage
  /** Where people reach Debrief; undefined when nobody said. */
  publicUrl: string | undefined
}

interface Answering extends AnsweringDeps {
  begin(
    actor: Actor,
    input: {
      incidentId: string
      connectionId: string
      channelId: string
      channelName: string
      since?: string | undefined
    },
  ): Promise<ChatImport>
}

interface Asking {
  asked: store.Asked
  request: ChatRequest
  client: ChatClient
}

/** What to say to whoever asked, and whether something went into an incident. */
interface Answer {
  routed: boolean
  text: string
}

const said = (text: string, routed = false): Answer => ({ routed, text })

/** Does what somebody asked for as the user whose address they have. What the rules of Debrief refuse is told in its words. */
export async function answerRequest(deps: Answering, asking: Asking): Promise<Answer> {
  const { request, client } = asking
  const { name, email } = await client.user(request.user)
  const actor = email === null ? null : await store.actorByEmail(deps.database.db, email)
  if (!actor)
    return said(
      email === null
        ? 'Debrief cannot see your address, so it does not know who you are. The app needs the scope users:read.email, and it knows people of its own workspace only.'
        : `Nobody in Debrief has the address ${email}. Ask an admin to let you in.`,
    )
  try {
    return await (request.type === 'command'
      ? command(deps, asking, request, actor)
      : addMessage(deps, asking, request, { ...actor, name: actor.name || name }))
  } catch (error) {
    if (error instanceof AppError) return said([error.message, error.details.remedy].filter(Boolean).join(' '))
    throw error
  }
}

async function command(
  deps: Answering,
  asking: Asking,
  request: Extract<ChatRequest, { type: 'command' }>,
  actor: Actor,
): Promise<Answer> {
  const { database, incidents, routing } = deps
  const wanted = readCommand(request.words)
  const { channel } = request
  const linked = await linkedFor(deps, actor, channel.id)
  switch (wanted.type) {
    case 'help':
      return said(helpText)
    case 'unclear':
      return said(`Debrief does not know what to do with “${wanted.words.slice(0, 200)}”.\n${helpText}`)
    case 'open': {
      await routing.assertMayLink(actor, channel.id)
      const incidentId = await database.transaction(async (tx) => {
        const known = await store.openedFor(tx, asking.asked.id)
        if (known) return known
        const opened = await incidents.open(tx, actor, { title: wanted.title }, false)
        await store.rememberOpened(tx, asking.asked.id, opened)
        return opened
      })
      await routing.linkChannel(actor, { incidentId, channel: channel.id })
      return said(`${await told(deps, actor, incidentId)} is open, and this channel is linked with it.`, true)
    }
    case 'link': {
      const { id } = await incidents.see(database.db, actor, wanted.key)
      await routing.linkChannel(actor, { incidentId: id, channel: channel.id })
      return said(`This channel is linked with ${await told(deps, actor, id)}.`)
    }
    case 'show':
      return linked ? said(`This channel belongs to ${await told(deps, actor, linked)}.`) : said(notLinked)
    case 'note': {
      if (!linked) return said(notLinked)
      incidents.assertMayWrite(actor)
      await intoStory(deps, actor, linked, noteOf(asking.asked, channel.name ?? channel.id, wanted.text, actor))
      return said(`Noted in ${await told(deps, actor, linked)}.`, true)
    }
    case 'import': {
      if (!linked) return said(notLinked)
      incidents.assertMayWrite(actor)
      await incidents.see(database.db, actor, linked)
      await deps.begin(actor, {
        incidentId: linked,
        connectionId: asking.asked.connectionId,
        channelId: channel.id,
        channelName: channel.name ?? (await asking.client.channel(channel.id)).name,
        since:
          wanted.hours === null
            ? undefined
            : new Date(Date.parse(asking.asked.receivedAt) - wanted.hours * 3_600_000).toISOString(),
      })
      return said(`This channel is being read into ${await told(deps, actor, linked)}.`, true)
    }
  }
}

/** The incident of the channel; null as well for whoever may not know of it. */
async function linkedFor({ database, incidents }: Answering, actor: Actor, channelId: string): Promise<string | null> {
  const incidentId = await store.linkedIncident(database.db, channelId)
  if (incidentId === null) return null
  return incidents.see(database.db, actor, incidentId).then(
    ({ id }) => id,
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'NOT_FOUND') return null
      throw error
    },
  )
}

const notLinked =
  'This channel is linked with no incident. `/debrief open What broke` opens one, `/debrief link INC-12` links one.'

async function addMessage(
  deps: Answering,
  { client }: Asking,
  request: Extract<ChatRequest, { type: 'addMessage' }>,
  actor: Actor,
): Promise<Answer> {
  const { incidents, readMessage } = deps
  const { channel, ts } = request
  const incidentId = await linkedFor(deps, actor, channel.id)
  if (!incidentId) return said(notLinked)
  incidents.assertMayWrite(actor)
  const message = request.message ?? (await client.message(channel.id, ts))
  if (!message) return said('The message is gone, or the app may not read it. Invite it with /invite @Debrief.')
  const name = channel.name ?? (await client.channel(channel.id)).name
  const names = await createNames(client).learn([message])
  const [item] = itemsOf(readMessage, [message], { id: channel.id, name }, names)
  if (!item) return said('There is nothing in this message that could be told.')
  const link = await client.link(channel.id, ts).catch(() => null)
  await intoStory(deps, actor, incidentId, { ...item, link })
  return said(`Added to ${await told(deps, actor, incidentId)}, at the time it was written.`, true)
}

/** Into the raw log, and from there into the story, each once. */
async function intoStory(deps: Answering, actor: Actor, incidentId: string, item: EvidenceItem): Promise<void> {
  const { database, timeline, incidents } = deps
  await incidents.see(database.db, actor, incidentId)
  const found = await database.transaction(async (tx) => {
    const { added } = await timeline.add(tx, incidentId, [item], { importId: null, fileId: null })
    if (added > 0)
      await deps.announce(tx, {
        actor,
        action: 'evidence.receive',
        incidentId,
        subjectType: 'evidence',
        subjectId: null,
        details: { added },
        parts: ['evidence'],
      })
    return store.evidenceOf(tx, incidentId, item.source, item.identity)
  })
  if (found && !found.told) await timeline.addEvidence(actor, { incidentId, evidenceIds: [found.id], merge: false })
}

function noteOf({ id, receivedAt }: store.Asked, channel: string, text: string, { name }: Actor): EvidenceItem {
  return {
    occurredAt: receivedAt,
    precision: 'second',
    wallClock: null,
    zone: null,
    source: `slack #${channel}`.slice(0, 200),
    identity: `note:${id}`,
    kind: 'note',
    endedAt: null,
    actor: name.slice(0, 200),
    text: text.slice(0, 10_000),
    link: null,
    attributes: {},
    raw: text.slice(0, 10_000),
  }
}

/** `INC-12 Checkout is slow`, as a link where Debrief knows its own address. */
async function told({ incidents, database, publicUrl }: Answering, actor: Actor, incidentId: string): Promise<string> {
  const { number, title } = await incidents.see(database.db, actor, incidentId)
  const key = incidentKey(number)
  const words = `${key} ${title}`.replace(
    /[&<>|]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '|': '¦' })[sign] ?? '',
  )
  return publicUrl ? `<${new URL(`/incidents/${key}/review`, publicUrl).href}|${words}>` : words
}
